import { describe, expect, it } from 'vitest';
import { catalogueOf, indexOf, readText, register, sliceOf, whole } from '../testing.ts';
import type { ReadFile, SeriesSlice } from '../types.ts';

const HEAD =
  'time_period,time_identifier,geographic_level,country_code,region_code,new_la_code,la_name,breakdown,care_leaver_count,care_leaver_percent';

/** Twenty authorities that stand today. */
const CODES = register.authorities
  .filter((authority) => authority.closed === null)
  .slice(0, 20)
  .map((authority) => authority.code);

/** Rows of one authority: breakdown, count, per cent. */
function rows(code: string, parts: readonly (readonly [string, string, string])[]): string[] {
  return parts.map(
    ([breakdown, count, percent]) =>
      `2025,Reporting year,Local authority,E92000001,E12000001,${code},N,"${breakdown}",${count},${percent}`,
  );
}

/** Fifteen complete authorities with parts 10, 30 and 60 of 100, and others as given. */
async function fileWith(
  odd: Record<string, readonly (readonly [string, string, string])[]>,
  broken = false,
): Promise<ReadFile> {
  const complete = CODES.slice(0, 15).flatMap((code, n) =>
    rows(code, [
      ['Total', '100', '100'],
      ['A', '10', '10'],
      ['B', broken && n === 3 ? '31' : '30', broken && n === 3 ? '31' : '30'],
      ['C', '60', '60'],
    ]),
  );
  const others = Object.entries(odd).flatMap(([code, parts]) => rows(code, parts));
  return whole(await readText([HEAD, ...complete, ...others].join('\n'), catalogueOf()));
}

function bounds(slice: SeriesSlice, code: string): (number | undefined)[] {
  return [slice.lower?.[indexOf(code)], slice.upper?.[indexOf(code)]];
}

const [hiddenTwo = '', hiddenTotal = '', zero = ''] = CODES.slice(15);

describe('bounds from a file’s own totals', () => {
  const odd = {
    // 60 - 20 leaves 40 for the two hidden parts.
    [hiddenTwo]: [
      ['Total', '60', '100'],
      ['A', '20', '33'],
      ['B', 'c', 'c'],
      ['C', 'c', 'c'],
    ],
    [hiddenTotal]: [
      ['Total', 'c', '100'],
      ['A', '20', '33'],
      ['B', 'c', 'c'],
      ['C', 'k', 'k'],
    ],
    [zero]: [
      ['Total', '0', 'z'],
      ['A', 'c', 'c'],
      ['B', 'z', 'z'],
      ['C', '0', 'z'],
    ],
  } as const;

  it('leaves to each hidden part what the published ones leave, as a count and as a share', async () => {
    const read = await fileWith(odd);
    expect(bounds(sliceOf(read, 'care_leaver_count?breakdown=B', '2025-03-31'), hiddenTwo)).toEqual([0, 40]);
    const [lower, upper] = bounds(sliceOf(read, 'care_leaver_percent?breakdown=C', '2025-03-31'), hiddenTwo);
    expect([lower, upper]).toEqual([0, (100 * 40) / 60]);
    expect(bounds(sliceOf(read, 'care_leaver_count?breakdown=A', '2025-03-31'), hiddenTwo)).toEqual([20, 20]);
  });

  it('says nothing of the parts where the total is hidden, and half a unit where a share rounds to zero', async () => {
    const read = await fileWith(odd);
    const nothing = [Number.NaN, Number.NaN];
    expect(bounds(sliceOf(read, 'care_leaver_count?breakdown=B', '2025-03-31'), hiddenTotal)).toEqual(nothing);
    expect(bounds(sliceOf(read, 'care_leaver_percent?breakdown=B', '2025-03-31'), hiddenTotal)).toEqual(nothing);
    expect(bounds(sliceOf(read, 'care_leaver_percent?breakdown=C', '2025-03-31'), hiddenTotal)).toEqual([0, 0.5]);
  });

  it('gives no share of a total of zero', async () => {
    const read = await fileWith(odd);
    expect(bounds(sliceOf(read, 'care_leaver_count?breakdown=A', '2025-03-31'), zero)).toEqual([0, 0]);
    const percent = sliceOf(read, 'care_leaver_percent?breakdown=A', '2025-03-31');
    expect(bounds(percent, zero).every((bound) => bound === undefined || Number.isNaN(bound))).toBe(true);
  });

  it('trusts no total that fails to add up once', async () => {
    const read = await fileWith(odd, true);
    const count = sliceOf(read, 'care_leaver_count?breakdown=B', '2025-03-31');
    expect(count.upper).toBeNull();
  });
});
