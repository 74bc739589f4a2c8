import { colour, fontFamily } from '../style/tokens.ts';
import { richToPlain, sourceLine } from '../text/rich.ts';
import { drawChart } from './draw.ts';
import { chartKey } from './key.tsx';
import { Label, Lines } from './shared/drawing.tsx';
import { px } from './shared/scale.ts';
import { textWidth, wrapText } from './shared/text-metrics.ts';
import type { ChartSpec } from './spec.ts';

const MARGIN = 16;
export const LICENCE = 'Contains public sector information licensed under the Open Government Licence v3.0.';

/** Entries of the key set in lines that fit the width: x and line of each. */
function placeKey(items: ReturnType<typeof chartKey>['items'], width: number) {
  let x = 0;
  let line = 0;
  const placed = items.map((item) => {
    const size = item.width + 8 + textWidth(item.label, 14) + 22;
    if (x > 0 && x + size - 22 > width) {
      x = 0;
      line += 1;
    }
    const place = { item, x, line };
    x += size;
    return place;
  });
  return { placed, lines: items.length === 0 ? 0 : line + 1 };
}

/**
 * A chart as one SVG document that stands alone: title, measure, key, drawing, source and licence inside, white
 * behind. For downloads, reports and documents; `width` in pixels, at least 320.
 */
export function chartSvg(spec: ChartSpec, width = 720): string {
  const outer = Math.max(320, Math.round(width));
  const inner = outer - 2 * MARGIN;
  const title = wrapText(richToPlain(spec.title), inner, 17, true);
  const subtitle = wrapText(richToPlain(spec.subtitle), inner, 14);
  const key = chartKey(spec);
  const { placed, lines } = placeKey(key.narrowOnly && inner >= 660 ? [] : key.items, inner);
  const drawing = drawChart(spec, inner, `${spec.id}-file`);
  const source = [...wrapText(richToPlain(sourceLine(spec.source)), inner, 13), ...wrapText(LICENCE, inner, 13)];
  const titleY = MARGIN + 15;
  const subtitleY = titleY + title.length * 22 + 1;
  const keyY = subtitleY + subtitle.length * 18 - 4;
  const chartY = keyY + lines * 25 + (lines > 0 ? 12 : 10);
  const sourceY = chartY + drawing.height + 24;
  const height = Math.ceil(sourceY + (source.length - 1) * 17 + MARGIN);
  return String(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={outer}
      height={height}
      viewBox={`0 0 ${outer} ${height}`}
      role="img"
      aria-labelledby={`${spec.id}-file-title ${spec.id}-file-desc`}
      font-family={fontFamily}
    >
      <title id={`${spec.id}-file-title`}>{richToPlain(spec.title)}</title>
      <desc id={`${spec.id}-file-desc`}>{spec.description}</desc>
      <rect width={outer} height={height} fill={colour.white} />
      <Lines x={MARGIN} y={titleY} size={17} lineHeight={22} bold lines={title} />
      <Lines x={MARGIN} y={subtitleY} lineHeight={18} lines={subtitle} fill={colour.ink2} />
      {placed.map(({ item, x, line }) => (
        <g transform={`translate(${px(MARGIN + x)} ${px(keyY + line * 25)})`}>
          {item.mark}
          <Label x={item.width + 8} y={15} text={item.label} fill={colour.ink2} />
        </g>
      ))}
      <g transform={`translate(${MARGIN} ${px(chartY)})`}>{drawing.node}</g>
      <Lines x={MARGIN} y={sourceY} size={13} lineHeight={17} lines={source} fill={colour.ink2} />
    </svg>,
  );
}
