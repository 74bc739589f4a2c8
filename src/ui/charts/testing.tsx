import { XMLValidator } from 'fast-xml-parser';
import { expect } from 'vitest';
import { Figure } from '../figure/figure.tsx';
import { table } from '../gallery/examples.ts';
import { chartSvg } from './chart-svg.tsx';
import { drawChart } from './draw.ts';
import { textWidth } from './shared/text-metrics.ts';
import type { ChartSpec } from './spec.ts';

export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const NAMED = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" } as const;

/** The inside of a drawing as text. */
export function drawn(spec: ChartSpec, width = 720): string {
  return String(<g>{drawChart(spec, width, 'x').node}</g>);
}

/** Where each text of a drawing stands, near enough. */
export function textBoxes(svg: string): readonly TextBox[] {
  return [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', content = '']) => {
    const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1];
    const text = content.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: keyof typeof NAMED) => NAMED[name]);
    const size = Number(of('font-size'));
    const wide = textWidth(text, size, of('font-weight') === '700');
    const anchor = of('text-anchor');
    const left = Number(of('x')) - (anchor === 'end' ? wide : anchor === 'middle' ? wide / 2 : 0);
    const base = Number(of('y'));
    return { text, left, right: left + wide, top: base - size * 0.72, bottom: base + size * 0.2 };
  });
}

/** Pairs of texts that stand on each other. */
export function collisions(svg: string): string[] {
  const boxes = textBoxes(svg);
  return boxes.flatMap((a, index) =>
    boxes.slice(index + 1).flatMap((b) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return wide > 2 && tall > 2 ? [`"${a.text}" and "${b.text}"`] : [];
    }),
  );
}

/**
 * What holds for every chart, whatever it is given: well-formed as picture and page, no number that is none, letters of
 * 13 pixels or more, every word inside the drawing and none on another, one sentence and no label inside a drawing, and
 * ids that no other element has.
 */
export function expectSound(spec: ChartSpec): void {
  for (const width of [336, 720]) {
    const svg = chartSvg(spec, width);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|\[object/);
    for (const [, size] of svg.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(13);
    const drawing = drawChart(spec, width, 'x');
    const text = String(<g>{drawing.node}</g>);
    expect(collisions(text)).toEqual([]);
    for (const box of textBoxes(text)) {
      // Widths of letters are near enough: a few pixels are forgiven.
      expect([box.text, box.left >= -4, box.right <= width + 4, box.bottom <= drawing.height + 2]).toEqual([
        box.text,
        true,
        true,
        true,
      ]);
    }
  }
  const html = String(<Figure chart={spec} table={{ ...table, id: `${spec.id}-t` }} />);
  expect(XMLValidator.validate(`<r>${html.replaceAll('&nbsp;', ' ')}</r>`, { allowBooleanAttributes: true })).toBe(
    true,
  );
  expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/);
  expect(html.match(/role="img"/g)?.length ?? 0).toBe(html.match(/role="img" aria-label=/g)?.length ?? 0);
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
}

export const LONG =
  'Bournemouth, Christchurch and Poole with the Isles and everything else that lies beside it '.repeat(3);
export const HOSTILE = '"><script>alert(1)</script><b a=\'';

/** Neither picture nor page lets text become markup. */
export function expectEscaped(spec: ChartSpec): void {
  for (const text of [chartSvg(spec), String(<Figure chart={spec} table={{ ...table, id: 'hostile-t' }} />)]) {
    expect(text).not.toContain('<script');
    expect(text).not.toContain('<b a');
  }
}
