import { describe, expect, it } from 'vitest';
import { eventStudy } from '../../gallery/impact-examples.ts';
import { chartKey } from '../key.tsx';
import type { EventStudyChart } from '../spec.ts';
import { drawn, expectEscaped, expectSound, HOSTILE, LONG, textBoxes } from '../testing.tsx';
import { eventDomain, eventPoints, leavesOutZero, ribbonRuns } from './points.ts';

const point = eventStudy.points[0]!;
const filled = (svg: string) => svg.match(/r="5.5"/g)?.length ?? 0;

describe('an event study', () => {
  it('fills a dot only where the band for all times leaves out zero', () => {
    expect(leavesOutZero({ ...point, lower: 1, upper: 3, bandLower: -0.1, bandUpper: 4 })).toBe(false);
    expect(leavesOutZero({ ...point, bandLower: 0.1, bandUpper: 4 })).toBe(true);
    expect(leavesOutZero({ ...point, bandLower: -4, bandUpper: -0.1 })).toBe(true);
    expect(leavesOutZero({ ...point, bandLower: null, bandUpper: null })).toBe(false);
    expect(filled(drawn(eventStudy))).toBe(eventStudy.points.filter(leavesOutZero).length);
    expect(filled(drawn(eventStudy))).toBe(4);
  });

  it('stands its reference as a hollow square at zero, and runs the ribbon through it', () => {
    expect(drawn(eventStudy).match(/<rect x="[\d.]+" y="[\d.]+" width="9" height="9"/g)).toHaveLength(1);
    expect(ribbonRuns(eventPoints(eventStudy.points))).toHaveLength(1);
    expect(ribbonRuns(eventPoints(eventStudy.points))[0]?.[4]).toEqual({ time: -1, lower: 0, upper: 0 });
  });

  it('never joins the ribbon over a time without a band, or over a time that is not there', () => {
    const gap = eventStudy.points.map((item) =>
      item.time === 2 ? { ...item, bandLower: null, bandUpper: null } : item,
    );
    expect(ribbonRuns(gap).map((run) => run.map(({ time }) => time))).toEqual([
      [-5, -4, -3, -2, -1, 0, 1],
      [3, 4, 5],
    ]);
    expect(ribbonRuns(eventStudy.points.filter(({ time }) => time !== 2))).toHaveLength(2);
  });

  it('cuts one very wide band so that the others can be read, and puts an arrow at it', () => {
    const wild = eventStudy.points.map((item) =>
      item.time === 5 ? { ...item, lower: -900, upper: 900, bandLower: -2000, bandUpper: 2000 } : item,
    );
    const [low, high] = eventDomain(eventPoints(wild));
    expect(low).toBeGreaterThan(-60);
    expect(high).toBeLessThan(60);
    expect(drawn({ ...eventStudy, points: wild }).match(/wm-beyond/g)).toHaveLength(2);
    expect(drawn(eventStudy)).not.toContain('wm-beyond');
  });

  it('keeps its annotation clear of bands and strokes at both sizes, wherever its point stands', () => {
    for (const width of [336, 720]) {
      for (const { time } of eventStudy.points) {
        const svg = drawn(
          { ...eventStudy, annotation: { time, lines: ['Already climbing', 'for four years'] } },
          width,
        );
        const boxes = textBoxes(svg).filter(({ text }) => /Already|for four/.test(text));
        expect(boxes).toHaveLength(2);
        for (const [, x, y1, y2] of svg.matchAll(
          /<path d="M([\d.]+) ([\d.]+)V([\d.]+)" stroke="#0b0c0c" stroke-width="3"/g,
        )) {
          for (const box of boxes) {
            const inside =
              Number(x) > box.left && Number(x) < box.right && Number(y1) < box.bottom && Number(y2) > box.top;
            expect([width, time, inside]).toEqual([width, time, false]);
          }
        }
      }
    }
  });

  it('says the event on either side of its line and how many stand behind each time', () => {
    const svg = drawn(eventStudy);
    for (const words of ['before the judgement', 'judged inadequate, and after', '>−5<', '>+5<', '>33<', '>–<']) {
      expect(svg).toContain(words);
    }
    const labels = chartKey(eventStudy).items.map(({ label }) => label);
    expect(labels).toContain('95% simultaneous band, all years at once');
    expect(chartKey({ ...eventStudy, points: [] }).items).toEqual([]);
  });

  const extremes: readonly (readonly [string, Partial<EventStudyChart>])[] = [
    ['none', { points: [], annotation: null }],
    ['the reference alone', { points: eventStudy.points.filter(({ reference }) => reference), annotation: null }],
    ['one', { points: [{ ...point, time: 0 }], annotation: { time: 0, lines: ['One'] } }],
    ['no bands', { points: eventStudy.points.map((item) => ({ ...item, bandLower: null, bandUpper: null })) }],
    [
      'no intervals',
      {
        points: eventStudy.points.map((item) => ({
          ...item,
          lower: null,
          upper: null,
          bandLower: null,
          bandUpper: null,
        })),
      },
    ],
    ['numbers that are none', { points: [...eventStudy.points, { ...point, time: 6, estimate: Number.NaN }] }],
    [
      'all zero',
      {
        points: eventStudy.points.map((item) => ({
          ...item,
          estimate: 0,
          lower: 0,
          upper: 0,
          bandLower: 0,
          bandUpper: 0,
        })),
      },
    ],
    [
      'huge',
      {
        points: eventStudy.points.map((item) => ({
          ...item,
          estimate: item.estimate * 1e8,
          lower: null,
          upper: null,
          bandLower: null,
          bandUpper: null,
          n: 12_345,
        })),
      },
    ],
    [
      'tiny',
      {
        points: eventStudy.points.map((item) => ({
          ...item,
          estimate: item.estimate / 1e4,
          lower: null,
          upper: null,
          bandLower: null,
          bandUpper: null,
        })),
      },
    ],
    [
      'long words',
      { before: LONG, after: LONG, axis: LONG, valueLabel: LONG, annotation: { time: 5, lines: [LONG, LONG, LONG] } },
    ],
    [
      '25 years',
      {
        points: Array.from({ length: 25 }, (_, index) => ({
          ...point,
          time: index - 12,
          reference: index === 11,
          n: 1_000 + index,
        })),
      },
    ],
    ['only after', { points: eventStudy.points.filter(({ time }) => time > 0), annotation: null }],
    ['annotation without a point', { annotation: { time: 40, lines: ['nowhere'] } }],
  ];
  it.each(extremes)('is sound with %s', (_, part) => expectSound({ ...eventStudy, ...part }));

  it('escapes what it is given', () => {
    expectEscaped({
      ...eventStudy,
      before: HOSTILE,
      after: HOSTILE,
      axis: HOSTILE,
      valueLabel: HOSTILE,
      annotation: { time: 0, lines: [HOSTILE] },
    });
    expect(drawn({ ...eventStudy, points: [] })).toContain('No time has an estimate.');
  });
});
