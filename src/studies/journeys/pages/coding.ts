import type { Context } from 'hono';
import type { Authority } from '#facts/authorities/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { tablesXlsx } from '#facts/profiles/index.ts';
import { historyNotes, improvementRows, judgementRows } from '../files/history.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { type ThemeCoding, themeCoding } from '../model/themes.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

let last: { dataset: Dataset; coding: ThemeCoding } | undefined;

/** What was asked to improve, coded by the newest codebook and corrections; kept until one of them changes. */
export async function coding(deps: Pick<JourneysDeps, 'coder'>, dataset: Dataset): Promise<ThemeCoding> {
  const coder = await deps.coder(dataset);
  if (last === undefined || last.dataset !== dataset || last.coding.hash !== coder.hash) {
    last = { dataset, coding: themeCoding(dataset, coder) };
  }
  return last.coding;
}

/** The whole history, or one authority's, as a workbook: judgements, what was asked to improve, notes. */
export function historyBook(
  context: Context,
  dataset: Dataset,
  coded: ThemeCoding,
  authority: Authority | undefined,
  name: string,
): Response {
  const tables = [judgementRows(dataset, authority?.code), improvementRows(dataset, coded, authority?.code)];
  const bytes = tablesXlsx(tables, historyNotes(dataset, coded));
  return context.body(new Uint8Array(bytes).buffer, 200, {
    'content-type': XLSX,
    'content-disposition': `attachment; filename="${name}.xlsx"`,
  });
}
