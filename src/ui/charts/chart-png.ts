import { Resvg } from '@resvg/resvg-js';
import { chartSvg } from './chart-svg.tsx';
import type { ChartSpec } from './spec.ts';

/**
 * The same picture as PNG at twice its size. Text takes the machine's own sans serif; none is shipped. Throws when
 * the drawing cannot be rendered.
 */
export function chartPng(spec: ChartSpec, width = 720): Uint8Array<ArrayBuffer> {
  const renderer = new Resvg(chartSvg(spec, width), {
    fitTo: { mode: 'zoom', value: 2 },
    background: '#ffffff',
    font: { loadSystemFonts: true, defaultFontFamily: 'Liberation Sans', sansSerifFamily: 'Liberation Sans' },
  });
  return new Uint8Array(renderer.render().asPng());
}
