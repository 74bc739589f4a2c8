import type { Fault, SetAside } from '#facts/sources/index.ts';
import type { FileReport, ImportReport, StoreCheck } from '../types.ts';

const number = (value: number): string => value.toLocaleString('en-GB');
const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;
/** Lists in the terminal stop here; `--json` has all of them. */
const SHOWN = 10;

/** Where in a file, as a spreadsheet shows it: "sheet Data, row 12, column region_name". */
export function place(at: { readonly sheet?: string; readonly row?: number; readonly column?: string }): string {
  const parts = [
    at.sheet === undefined ? null : `sheet ${at.sheet}`,
    at.row === undefined ? null : `row ${number(at.row)}`,
    at.column === undefined ? null : `column ${at.column}`,
  ].filter((part) => part !== null);
  return parts.join(', ');
}

function faultLines(faults: readonly Fault[]): readonly string[] {
  const lines = faults.slice(0, SHOWN).flatMap((fault) => {
    const where = place(fault);
    return [
      `  ${where === '' ? '' : `${where}: `}found ${fault.found}`,
      `    expected ${fault.expected}`,
      `    ${fault.remedy}`,
    ];
  });
  return more(lines, faults.length, 'fault');
}

/** One line a reason: how many rows or cells, and where the first of them is. */
function asideLines(list: readonly SetAside[]): readonly string[] {
  const reasons = new Map<string, { readonly first: SetAside; places: number; count: number }>();
  for (const entry of list) {
    const known = reasons.get(entry.reason);
    if (known === undefined) reasons.set(entry.reason, { first: entry, places: 1, count: entry.count });
    else {
      known.places += 1;
      known.count += entry.count;
    }
  }
  const lines = [...reasons].slice(0, SHOWN).map(([reason, { first, places, count }]) => {
    const where = place(first);
    const rest = places > 1 ? ` and ${counted(places - 1, 'other place')}` : '';
    return `  set aside ${number(count)}: ${reason}${where === '' ? '' : ` (${where}${rest})`}`;
  });
  return more(lines, reasons.size, 'further reason');
}

function more(lines: readonly string[], total: number, what: string): readonly string[] {
  return total <= SHOWN ? lines : [...lines, `  and ${counted(total - SHOWN, what)}; --json lists all`];
}

function contents(file: FileReport): string {
  const parts = [
    `${counted(file.rows, 'row')}`,
    file.observations > 0 ? counted(file.observations, 'figure') : null,
    file.inspections > 0 ? counted(file.inspections, 'inspection') : null,
    file.neighbours > 0 ? counted(file.neighbours, 'list of neighbours', 'lists of neighbours') : null,
  ].filter((part) => part !== null);
  return parts.join(', ');
}

/** What was made of a file, for a reader at a terminal. */
export function fileText(file: FileReport): string {
  const head = `${file.file}: ${file.outcome}${file.format === null ? '' : ` (${file.format})`}`;
  if (file.outcome === 'refused') return [head, ...faultLines(file.faults)].join('\n');
  const { changed, added } = file.revisions;
  const unknown = file.unknownAreas.slice(0, SHOWN).map((area) => `“${area.text}” (row ${number(area.row)})`);
  const rest = file.unknownAreas.length - unknown.length;
  return [
    head,
    `  ${file.publication}: ${contents(file)}`,
    ...(file.outcome === 'imported' && file.observations > 0
      ? [`  ${number(added)} new, ${number(changed)} changed against what the store had`]
      : []),
    ...(file.newIndicators.length > 0
      ? [`  ${counted(file.newIndicators.length, 'indicator')} that the catalogue does not have`]
      : []),
    ...asideLines(file.setAside),
    ...(unknown.length > 0
      ? [`  places not known, left out: ${unknown.join(', ')}${rest > 0 ? ` and ${number(rest)} more` : ''}`]
      : []),
    ...file.notes.map((note) => `  note: ${note}`),
  ].join('\n');
}

/** Of many files those that were stored or known take a line each, and those that were refused come last. */
const MANY = 30;

function listed(files: readonly FileReport[]): readonly string[] {
  if (files.length <= MANY) return files.map((file) => fileText(file));
  const unchanged = files.filter(({ outcome }) => outcome === 'unchanged').length;
  return [
    ...files
      .filter(({ outcome }) => outcome === 'imported')
      .map((file) => `${file.file}: imported (${file.publication}: ${contents(file)})`),
    ...(unchanged > 0 ? [`${counted(unchanged, 'file is', 'files are')} in the store already.`] : []),
    ...files.filter(({ outcome }) => outcome === 'refused').map((file) => fileText(file)),
  ];
}

export function importText(report: ImportReport): string {
  const refused = report.files.filter((file) => file.outcome === 'refused').length;
  const end =
    report.release === null
      ? 'Nothing new: the store is as it was.'
      : `Release ${report.release.id}: ${report.release.name}.`;
  return [
    ...listed(report.files),
    '',
    `${end}${refused > 0 ? ` ${counted(refused, 'file was', 'files were')} refused; nothing of ${refused === 1 ? 'it' : 'them'} was stored.` : ''}`,
  ].join('\n');
}

export function checkText(check: StoreCheck, home: string): readonly { readonly ok: boolean; readonly text: string }[] {
  return [
    { ok: true, text: `${check.server}, ${home}` },
    {
      ok: check.releases > 0,
      text: `${counted(check.releases, 'release')}, ${counted(check.cells, 'figure')} in ${counted(check.slices, 'slice')}`,
    },
    {
      ok: check.damagedSlices === 0,
      text:
        check.damagedSlices === 0
          ? 'Every stored figure is as it was stored.'
          : `${counted(check.damagedSlices, 'slice')} changed after being stored. Restore a backup, or import the files again into an empty store.`,
    },
    {
      ok: check.damagedReleases.length === 0,
      text:
        check.damagedReleases.length === 0
          ? 'Every release gives the hash that was stored with it.'
          : `Release ${check.damagedReleases.join(', ')}: another hash than stored. It was changed, or made by another version of Waymark.`,
    },
    {
      ok: check.unknownIndicators.length === 0,
      text:
        check.unknownIndicators.length === 0
          ? 'Every stored indicator is described.'
          : `Stored, but described nowhere, so not shown: ${check.unknownIndicators.slice(0, SHOWN).join(', ')}.`,
    },
  ];
}
