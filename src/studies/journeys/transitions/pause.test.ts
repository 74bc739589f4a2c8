import { describe, expect, it } from 'vitest';
import { pauseOf, withoutPause } from './pause.ts';
import type { Sample } from './sample.ts';
import type { Spell } from './types.ts';

const spell = (from: string, end: string, years: number, entry = 0): Spell => ({
  code: 'E06000001',
  name: 'Hartlepool',
  grade: 4,
  framework: 'ILACS',
  from,
  fromPublication: false,
  end,
  endFromPublication: false,
  outcome: 'moved',
  next: 3,
  years,
  entry,
  inspections: 1,
});

/** A sample of which only the days matter. */
function sampleOn(days: readonly string[]): Sample {
  const runs = days.map((from) => ({ spells: [{ from }] }));
  return { units: [{ journey: { runs } }] } as unknown as Sample;
}

const weekly = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, week) =>
    new Date(Date.parse(first) + week * 7 * 86_400_000).toISOString().slice(0, 10),
  );

describe('the pause in inspecting', () => {
  it('is the longest stretch without an inspection, of half a year or more', () => {
    const days = [...weekly('2018-01-01', 60), ...weekly('2020-01-01', 60)];
    const last = days[59] ?? '';
    const through = spell('2018-06-01', '2020-06-01', 2);
    expect(pauseOf(sampleOn(days), [through, spell('2020-01-02', '2021-01-01', 1)])).toMatchObject({
      from: last,
      to: '2020-01-01',
      spells: 1,
    });
    expect(pauseOf(sampleOn(weekly('2018-01-01', 120)), [])).toBeNull();
    // Too few to say that a stretch without one is more than chance.
    expect(pauseOf(sampleOn(days.slice(50, 70)), [])).toBeNull();
  });

  it('stops the clock for what lies within it alone', () => {
    const pause = { from: '2020-01-01', to: '2021-01-01', years: 366 / 365.25, spells: 0 };
    const day = 1 / 365.25;
    const [through, before, begun, within] = withoutPause(
      [
        spell('2019-01-01', '2022-01-01', 1096 * day, 100 * day),
        spell('2018-01-01', '2019-01-01', 365 * day),
        spell('2020-07-01', '2022-01-01', 549 * day, 200 * day),
        spell('2019-07-01', '2020-07-01', 366 * day),
      ],
      pause,
    );
    expect(through?.years).toBeCloseTo(730 * day, 9);
    expect(through?.entry).toBeCloseTo(100 * day, 9);
    expect(before?.years).toBeCloseTo(365 * day, 9);
    expect(begun?.years).toBeCloseTo(365 * day, 9);
    expect(begun?.entry).toBeCloseTo(16 * day, 9);
    expect(within?.years).toBeCloseTo(184 * day, 9);
  });
});
