import { describe, expect, it } from 'vitest';
import { joined } from './series.tsx';

const at = (year: number, value: number | null) => ({ at: `${year}-03-31`, value });

describe('an indicator under a timeline', () => {
  it('never joins figures over a gap', () => {
    const runs = joined([at(2015, 1), at(2016, 2), at(2017, null), at(2018, 3)], []);
    expect(runs.map((run) => run.map((point) => point.value))).toEqual([[1, 2], [3]]);
  });

  it('never joins figures over a break: one that begins after the earlier and not after the later', () => {
    const points = [at(2015, 1), at(2016, 2), at(2017, 3)];
    const lengths = (breaks: readonly string[]) => joined(points, breaks).map((run) => run.length);
    expect(lengths(['2015-04-01'])).toEqual([1, 2]);
    expect(lengths(['2016-03-31'])).toEqual([1, 2]);
    expect(lengths(['2015-03-31'])).toEqual([3]);
    expect(lengths(['2030-01-01'])).toEqual([3]);
    expect(joined([], ['2016-01-01'])).toEqual([]);
  });
});
