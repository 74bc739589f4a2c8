import { strFromU8, strToU8, zipSync } from 'fflate';
import { unpack } from './archive.ts';

/** Cells that hold something, after repeats are multiplied out. The largest official sheet met has 213,000. */
const MAX_CELLS = 6_000_000;

const TABLE = /<table:table\s[^>]*?table:name="([^"]*)"[^>]*>/g;
const CELL_OR_ROW =
  /<table:table-row\b([^>]*)>|<table:(?:covered-)?table-cell\b((?:[^>"]|"[^"]*")*?)(\/?)>|<\/table:table-row>/g;

interface Table {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The characters behind the five entities of XML. */
export function decodeEntities(text: string): string {
  return text
    .replaceAll('&apos;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** The tables of a content.xml and where each stands. */
export function tablesOf(content: string): readonly Table[] {
  const tables: Table[] = [];
  for (const match of content.matchAll(TABLE)) {
    const close = content.indexOf('</table:table>', match.index);
    if (close < 0) throw new RangeError(`sheet "${decodeEntities(match[1] ?? '')}" has no end`);
    tables.push({
      name: decodeEntities(match[1] ?? ''),
      from: match.index,
      to: close + '</table:table>'.length,
    });
  }
  return tables;
}

function repeat(attributes: string, name: string): number {
  const match = new RegExp(`${name}="(\\d+)"`).exec(attributes);
  return match === null ? 1 : Number(match[1]);
}

/** Formats that depend on the sign are dropped: the library does not know them, and says so on the terminal. */
function plain(xml: string): string {
  return xml.replace(/<style:map\b[^>]*style:condition="value\(\)(?!&gt;=0")[^>]*\/>/g, '');
}

/** How many filled cells a table makes once `repeated` attributes are multiplied out. */
export function filledCells(table: string): number {
  let total = 0;
  let rows = 1;
  let inRow = 0;
  for (const match of table.matchAll(CELL_OR_ROW)) {
    if (match[0] === '</table:table-row>') {
      total += rows * inRow;
      inRow = 0;
    } else if (match[1] !== undefined) {
      rows = repeat(match[1], 'number-rows-repeated');
      inRow = 0;
    } else if (match[3] !== '/') {
      inRow += repeat(match[2] ?? '', 'number-columns-repeated');
    }
  }
  return total;
}

/**
 * The same document with only the wanted sheets, stored unpacked: the publisher's larger workbooks carry sheets of
 * 4,000 rows that no importer needs, and reading them takes most of the time.
 *
 * Throws RangeError where a sheet repeats its cells beyond what memory should hold, or has no end.
 */
export function keepSheets(bytes: Uint8Array, wanted: (sheet: string) => boolean): Uint8Array {
  const needed = ['mimetype', 'META-INF/manifest.xml', 'styles.xml', 'content.xml'];
  const parts = unpack(bytes, (name) => needed.includes(name));
  const content = strFromU8(parts['content.xml'] ?? new Uint8Array());
  let kept = '';
  let from = 0;
  for (const table of tablesOf(content)) {
    kept += content.slice(from, table.from);
    from = table.to;
    if (!wanted(table.name)) continue;
    const text = content.slice(table.from, table.to);
    const cells = filledCells(text);
    if (cells > MAX_CELLS) {
      throw new RangeError(`sheet "${table.name}" repeats its cells ${cells} times; at most ${MAX_CELLS} are read`);
    }
    kept += text;
  }
  kept += content.slice(from);
  const styles = strFromU8(parts['styles.xml'] ?? new Uint8Array());
  return zipSync({ ...parts, 'content.xml': strToU8(plain(kept)), 'styles.xml': strToU8(plain(styles)) }, { level: 0 });
}
