import { describe, expect, it } from 'vitest';
import { verdicts } from '../../gallery/examples.ts';
import type { VerdictsChart } from '../spec.ts';
import { drawVerdicts } from './draw.tsx';
import { shareSegments, shareWords, wholePercent } from './shares.ts';
import { VerdictsTable } from './verdicts-table.tsx';

const html = (spec: VerdictsChart) => String(<VerdictsTable spec={spec} />);
const first = verdicts.rows[0]!;
const only = (changes: Partial<VerdictsChart['rows'][number]>): VerdictsChart => ({
  ...verdicts,
  rows: [{ ...first, ...changes }],
});

describe('shares in whole per cent', () => {
  it('sum to 100, whatever the shares', () => {
    expect(wholePercent([1 / 3, 1 / 3, 1 / 3, 0])).toEqual([34, 33, 33, 0]);
    expect(wholePercent([0.005, 0.005, 0.005, 0.985])).toEqual([1, 1, 0, 98]);
    expect(wholePercent([0, 0, 0, 0])).toEqual([0, 0, 0, 0]);
    for (let a = 0; a <= 40; a += 1) {
      const shares = [a / 77, 0.1, (77 - a) / 154, 0] as [number, number, number, number];
      shares[3] = 1 - shares[0] - shares[1] - shares[2];
      const clean = shares.map((share) => Math.max(0, share)) as [number, number, number, number];
      expect(wholePercent(clean).reduce((sum, value) => sum + value, 0)).toBe(100);
    }
  });
  it('never says 0 of something or 100 of less than all', () => {
    expect(shareSegments([0.998, 0.002, 0, 0]).map((segment) => segment.text)).toEqual(['>99', '<1', '', '']);
    expect(shareWords([0.998, 0.002, 0, 0])).toBe(
      'Top fifth over 99%, rest above the middle under 1%, rest below it 0%, bottom fifth 0%',
    );
    expect(shareSegments([1, 0, 0, 0])[0]!.text).toBe('100');
  });
  it('covers the whole width in order', () => {
    const segments = shareSegments([0.2, 0.3, 0.4, 0.1]);
    expect(segments[0]!.from).toBe(0);
    expect(segments[3]!.to).toBeCloseTo(1, 12);
    for (const [index, segment] of segments.slice(1).entries()) expect(segment.from).toBe(segments[index]!.to);
  });
});

describe('verdicts', () => {
  it('has every number of the drawing in the cells of its row', () => {
    const text = html(
      only({
        place: 5,
        band: { lower: 2, upper: 33 },
        chance: { lower: 1, upper: 41 },
        hidden: { lower: 4, upper: 120 },
        shares: [0.69, 0.3, 0.01, 0],
      }),
    );
    expect(text).toContain('choices 2–33, chance 1–41, hidden figures 4–120');
    expect(text).toContain('Top fifth 69%, rest above the middle 30%, rest below it 1%, bottom fifth 0%');
    expect(text).toContain('stroke-dasharray="4 3"');
  });
  it('keeps table roles, which cards would lose', () => {
    const text = html(verdicts);
    for (const name of ['table', 'rowgroup', 'row', 'columnheader', 'rowheader', 'cell']) {
      expect(text).toContain(`role="${name}"`);
    }
    expect(text.match(/role="row"/g)).toHaveLength(verdicts.rows.length + 1);
  });
  it('draws first and last place at the ends and the middle in the middle', () => {
    const dot = (place: number) =>
      Number(/<circle cx="([\d.]+)%"/.exec(html(only({ place, band: null, chance: null })))?.[1]);
    expect(dot(1)).toBe(3);
    expect(dot(77)).toBe(50);
    expect(dot(153)).toBe(97);
  });
  it('prints a note in place of the drawing, and says it when there is no place at all', () => {
    const none = { place: null, band: null, chance: null, hidden: null, shares: null };
    const noted = html(only({ ...none, note: 'No place: 31% of the weight has figures.' }));
    expect(noted).toMatch(/colspan="2">No place: 31%/);
    expect(noted).not.toContain('wm-shares"');
    expect(html(only({ ...none, note: null }))).toContain('colspan="2">No place.');
    expect(String(<g>{drawVerdicts(only({ ...none, note: null }), 720, 'x').node}</g>)).toContain('No place.');
  });
  it('gives every hatch an id of its own', () => {
    const ids = [...html(verdicts).matchAll(/<pattern id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids.length).toBe(verdicts.rows.filter((row) => row.shares !== null).length);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it('marks the focus by its row, bold name and plum, and draws the same in the picture', () => {
    expect(html(verdicts).match(/wm-verdicts__row--focus/g)).toHaveLength(1);
    const drawing = String(<g>{drawVerdicts(verdicts, 720, 'x').node}</g>);
    expect(drawing).toContain('fill="#f6e9f0"');
    for (const row of verdicts.rows) expect(drawing).toContain(row.label);
    expect(drawing).toContain('was ');
  });
  it('leads nowhere unsafe', () => {
    expect(html(only({ href: 'javascript:alert(1)' }))).not.toContain('javascript');
  });
});
