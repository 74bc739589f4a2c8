import { describe, expect, it } from 'vitest';
import { profile } from '../../gallery/examples.ts';
import type { ProfileChart, ProfileRow } from '../spec.ts';
import { notDrawn, profileGeometry, runs } from './geometry.ts';
import { ProfileTable } from './profile-table.tsx';

const first = profile.groups[0]!.rows[0]!;
const only = (row: ProfileRow): ProfileChart => ({ ...profile, groups: [{ label: 'Group', rows: [row] }] });
const html = (row: ProfileRow) => String(<ProfileTable spec={only(row)} />);

describe('profile', () => {
  it('puts England in the middle and turns the row so that its direction points right', () => {
    const up = profileGeometry({ ...first, england: 20, scale: 5, direction: 1 }, [0, 100])!;
    const down = profileGeometry({ ...first, england: 20, scale: 5, direction: -1 }, [0, 100])!;
    expect(up.scale(20)).toBe(50);
    expect(up.scale(35)).toBe(100);
    expect(down.scale(35)).toBe(0);
    expect(down.scale(12.5)).toBe(75);
  });
  it('says why a row is not drawn', () => {
    expect(notDrawn({ ...first, england: null })).toMatch(/no figure for England/);
    expect(notDrawn({ ...first, scale: 0 })).toMatch(/do not differ/);
    expect(html({ ...first, england: null })).toContain('<strong>Cannot compare.</strong>');
    expect(notDrawn(first)).toBeNull();
  });
  it('marks a value without interval by a hollow dot and one beyond the scale by an arrow', () => {
    const hollow = html({ ...first, focus: { value: first.england!, lower: null, upper: null } });
    expect(hollow).toMatch(/<circle cx="50%" cy="50%" r="5" fill="#ffffff" stroke="#7a1f52"/);
    const far = html({ ...first, focus: { value: 1e6, lower: 9e5, upper: 2e6 } });
    expect(far).toContain('wm-beyond');
    expect(far).not.toMatch(/r="5.6"/);
  });
  it('draws bounds of a hidden figure without a dot', () => {
    const text = html({ ...first, focus: null, bounds: { lower: first.england! - 1, upper: first.england! + 1 } });
    expect(text).toContain('stroke-dasharray="4 3"');
    expect(text).not.toMatch(/r="5(\.6)?"/);
  });
  it('prints an undirected row with a word of warning', () => {
    expect(html({ ...first, directed: false })).toContain('Right is higher, not better.');
  });
});

describe('runs of years', () => {
  it('never joins over a gap, a missing year or a break', () => {
    const years = [2016, 2017, 2018, 2020, 2021, 2022];
    const found = runs(years, [1, null, 3, 4, 5, 6], [2021]).map((run) => run.map((point) => point.year));
    expect(found).toEqual([[2016], [2018], [2020], [2021, 2022]]);
    expect(runs([], [], [])).toEqual([]);
    expect(runs([2020], [null], [])).toEqual([]);
  });
});
