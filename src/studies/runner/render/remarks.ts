import { richToPlain, sourceLine, type TableSpec } from '#ui/index.ts';

/** What stands round the numbers of a table, in every file: its title, its note, its source. */
export function tableRemarks(table: TableSpec): readonly { readonly label: string; readonly text: string }[] {
  return [
    { label: 'Title', text: richToPlain(table.title) },
    { label: 'Note', text: richToPlain(table.note ?? '') },
    { label: 'Source', text: tableSource(table) ?? '' },
  ].filter(({ text }) => text !== '');
}

/** "Source: …" of a table; null where it names none. */
export function tableSource(table: TableSpec): string | null {
  return table.source === undefined || table.source === '' ? null : richToPlain(sourceLine(table.source));
}
