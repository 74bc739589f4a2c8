import { describe, expect, it } from 'vitest';
import { checks } from '../../gallery/impact-examples.ts';
import { Chart } from '../chart.tsx';
import { drawn, expectEscaped, expectSound, HOSTILE, LONG, textBoxes } from '../testing.tsx';
import { checksInOrder } from './order.ts';

describe('checks', () => {
  it('stand failed first, then warnings, then those not run; each group in the order given', () => {
    expect(checksInOrder(checks.rows).map(({ state }) => state)).toEqual([
      'failed',
      'failed',
      'warning',
      'not run',
      'passed',
      'passed',
      'passed',
    ]);
    expect(
      checksInOrder(checks.rows)
        .slice(-3)
        .map(({ label }) => label),
    ).toEqual(['Same boundaries', 'Same definition', 'Hidden numbers']);
  });

  it('carry the word beside each mark, on the page and in the picture', () => {
    const html = String(<Chart spec={checks} />);
    const texts = textBoxes(drawn(checks)).map(({ text }) => text);
    for (const [word, times] of [
      ['Failed', 2],
      ['Warning', 1],
      ['Not run', 1],
      ['Passed', 3],
    ] as const) {
      expect(html.split(`<strong>${word}</strong>`)).toHaveLength(times + 1);
      expect(texts.filter((text) => text === word)).toHaveLength(times);
    }
    expect(html.match(/<svg(?![^>]*aria-hidden="true")/g)).toBeNull();
    expect(html.match(/scope="row"/g)).toHaveLength(7);
  });

  it('are sound with none, one and long words', () => {
    const row = checks.rows[0]!;
    for (const rows of [[], [row], [{ ...row, label: LONG, found: LONG }]]) expectSound({ ...checks, rows });
    expect(drawn({ ...checks, rows: [] })).toContain('No check was run.');
    expectEscaped({ ...checks, rows: [{ ...row, label: HOSTILE, found: HOSTILE }] });
  });
});
