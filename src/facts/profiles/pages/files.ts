import type { Context } from 'hono';
import type { Dataset } from '#facts/panel/index.ts';
import { type ChartSpec, chartPng, chartSvg, type TableSpec, tableCsv } from '#ui/index.ts';
import type { Responder } from './respond.ts';

const SVG_WIDTH = 1080;

/** What can be taken away from a page: tables as CSV, charts as SVG and PNG, each by the name before the dot. */
export interface Takeaways {
  readonly tables: Readonly<Record<string, () => TableSpec>>;
  readonly charts: Readonly<Record<string, () => ChartSpec>>;
}

/** Answers `journey.csv`, `journey.svg`, `journey.png`; undefined for a name that the page does not offer. */
export async function takeaway(
  context: Context,
  responder: Responder,
  dataset: Dataset,
  file: string,
  offers: Takeaways,
  variant: string,
): Promise<Response | undefined> {
  const dot = file.lastIndexOf('.');
  const name = file.slice(0, dot);
  const ending = file.slice(dot + 1);
  if (ending === 'csv') {
    const table = Object.hasOwn(offers.tables, name) ? offers.tables[name] : undefined;
    if (table === undefined) return undefined;
    context.header('content-disposition', `attachment; filename="${fileName(variant, name)}.csv"`);
    return responder.text(context, dataset, `${variant}/${file}`, 'text/csv; charset=utf-8', () => tableCsv(table()));
  }
  const chart = Object.hasOwn(offers.charts, name) ? offers.charts[name] : undefined;
  if (chart === undefined) return undefined;
  if (ending === 'svg') {
    context.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    return responder.text(context, dataset, `${variant}/${file}`, 'image/svg+xml; charset=utf-8', () =>
      chartSvg(chart(), SVG_WIDTH),
    );
  }
  if (ending !== 'png') return undefined;
  const etag = responder.etag(dataset, `${variant}/${file}`);
  const bytes = await chartPng(chart());
  return context.body(new Uint8Array(bytes).buffer, 200, {
    'content-type': 'image/png',
    etag,
    'cache-control': 'no-cache',
  });
}

function fileName(variant: string, name: string): string {
  const words = `${variant}-${name}`.replaceAll(/[^a-z0-9]+/gi, '-');
  return words.replaceAll(/^-|-$/g, '').toLowerCase();
}

/** Links to the files of one figure. */
export function figureDownloads(
  base: string,
  table: string,
  chart: string,
  query = '',
): readonly { readonly label: string; readonly href: string }[] {
  return [
    { label: 'CSV', href: `${base}/${table}.csv${query}` },
    { label: 'SVG', href: `${base}/${chart}.svg${query}` },
    { label: 'PNG', href: `${base}/${chart}.png${query}` },
  ];
}
