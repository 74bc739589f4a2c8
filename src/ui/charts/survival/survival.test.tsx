import { describe, expect, it } from 'vitest';
import { survival, survivalOfTwo } from '../../gallery/examples.ts';
import { drawSurvival, treads } from './draw.tsx';

const svg = (spec: typeof survival, width = 720) => String(<g>{drawSurvival(spec, width, 'x').node}</g>);

describe('survival', () => {
  it('is level between steps and ends where nobody is followed any more', () => {
    const point = { lower: null, upper: null };
    const line = {
      steps: [
        { time: 0, value: 1, ...point },
        { time: 2, value: 0.5, ...point },
        { time: 3, value: 0.25, ...point },
      ],
      censored: [4],
    };
    expect(treads(line, 10).map(({ from, to, value }) => [from, to, value])).toEqual([
      [0, 2, 1],
      [2, 3, 0.5],
      [3, 4, 0.25],
    ]);
    expect(treads(line, 2.5).map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 2.5],
    ]);
  });

  it('draws a tick for each that was last seen still open, the mark, and how many are followed', () => {
    const text = svg(survival);
    expect(text).toContain('Half: 2.4 years');
    expect(text.match(/v10/g)).toHaveLength(4);
    expect(text).toContain('Still followed');
    expect(text).toContain('>66<');
    expect(text).not.toContain('All spells');
  });

  it('names several lines where they end', () => {
    const text = svg(survivalOfTwo);
    expect(text).toContain('All spells');
    expect(text).toContain('stroke-dasharray="7 4"');
  });

  it('says calmly that there is nothing', () => {
    expect(svg({ ...survival, lines: [] })).toContain('Nothing was followed over time.');
    expect(svg({ ...survival, until: 0 })).toContain('Nothing was followed over time.');
  });
});
