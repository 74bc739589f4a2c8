import { isBoardReview } from './judgements.ts';
import type { FieldSource, Grade, Improvement, Inspection, JudgementId, ReportFile } from './types.ts';

function says(value: string | number | null, source: FieldSource | undefined): string {
  return `${value} (${source === undefined ? 'no source' : `${source.file}, ${source.place}`})`;
}

type DateField = 'start' | 'end' | 'published';

/** Joins two records of one inspection: `first` keeps its word, every disagreement is listed with both sources. */
export function join(first: Inspection, second: Inspection): Inspection {
  if (isBoardReview(first) !== isBoardReview(second)) {
    return isBoardReview(first) ? withBoard(second, first) : withBoard(first, second);
  }
  const sources: Record<string, FieldSource> = { ...second.sources, ...first.sources };
  const conflicts = new Set([...first.conflicts, ...second.conflicts]);
  const clash = (field: string, a: string | number, b: string | number) => {
    conflicts.add(`${field}: ${says(a, first.sources[field])}; ${says(b, second.sources[field])}`);
  };
  const date = (field: DateField): string | null => {
    const [a, b] = [first[field], second[field]];
    if (a !== null && b !== null && a !== b) clash(field, a, b);
    return a ?? b;
  };
  if (first.kind !== second.kind && first.sources.kind !== undefined && second.sources.kind !== undefined) {
    clash('kind', first.kind, second.kind);
  }
  const dates = { start: date('start'), end: date('end'), published: date('published') };
  const [a, b] = [first.leadInspector, second.leadInspector];
  if (a !== undefined && b !== undefined && a !== b) clash('leadInspector', a, b);
  return {
    ...withGrades(first, second, clash),
    kind: first.sources.kind === undefined ? second.kind : first.kind,
    ...dates,
    sources,
    conflicts: [...conflicts],
    ...leadOf(a ?? b),
    ...joinReports(first, second),
  };
}

function leadOf(leadInspector: string | undefined): { leadInspector?: string } {
  return leadInspector === undefined ? {} : { leadInspector };
}

function withGrades(
  first: Inspection,
  second: Inspection,
  clash: (field: string, a: string | number, b: string | number) => void,
): Inspection {
  const grades: Partial<Record<JudgementId, Grade>> = { ...second.grades, ...first.grades };
  for (const id of Object.keys(grades) as JudgementId[]) {
    const [a, b] = [first.grades[id], second.grades[id]];
    if (a !== undefined && b !== undefined && a !== b) clash(id, a, b);
    if (first.notJudged.includes(id) && b !== undefined) {
      clash(id, 'not judged', b);
      delete grades[id];
    }
    if (second.notJudged.includes(id) && a !== undefined) clash(id, a, 'not judged');
  }
  const notJudged = [...new Set([...first.notJudged, ...second.notJudged])].filter((id) => grades[id] === undefined);
  return { ...first, grades, notJudged };
}

/**
 * An inspection with the review of its safeguarding board that was published apart: the board's grade and what was asked
 * of it. Dates, kind and lead inspector of the review are its own and are no disagreement.
 */
function withBoard(inspection: Inspection, review: Inspection): Inspection {
  const conflicts = new Set([...inspection.conflicts, ...review.conflicts]);
  const clash = (field: string, a: string | number, b: string | number) => {
    conflicts.add(`${field}: ${says(a, inspection.sources[field])}; ${says(b, review.sources[field])}`);
  };
  const told = review.sources.safeguardingBoard;
  const sources = told === undefined ? inspection.sources : { safeguardingBoard: told, ...inspection.sources };
  return {
    ...withGrades(inspection, review, clash),
    sources,
    conflicts: [...conflicts],
    ...joinReports(inspection, review),
  };
}

/** A report with what it asked for. */
interface Piece {
  readonly report: ReportFile;
  readonly improvements: readonly Improvement[];
}

function piecesOf(inspection: Inspection): readonly Piece[] {
  return (inspection.reports ?? []).map((report, index) => ({
    report,
    improvements: (inspection.improvements ?? []).filter((item) => (item.report ?? 0) === index),
  }));
}

const hasText = ({ improvements }: Piece): boolean => improvements.some(({ text }) => text !== null);

/** True for two copies of one report: at least half of the shorter list is in the other, word by word. */
function shareWording(a: Piece, b: Piece): boolean {
  const keys = new Set(a.improvements.map(({ key }) => key));
  const shared = b.improvements.filter(({ key }) => keys.has(key)).length;
  return shared > 0 && 2 * shared >= Math.min(a.improvements.length, b.improvements.length);
}

/**
 * What was asked for in all reports of an inspection, each report once: of two readings of one file that with texts,
 * else the first; a second copy of a report (another file, same wording) is named and adds nothing.
 */
function joinReports(first: Inspection, second: Inspection): Pick<Inspection, 'reports' | 'improvements'> {
  if (first.reports === undefined && second.reports === undefined) return {};
  const pieces = [...piecesOf(first)];
  for (const piece of piecesOf(second)) {
    const same = pieces.findIndex(({ report }) => report.sha256 === piece.report.sha256);
    const before = pieces[same];
    if (before === undefined) pieces.push(piece);
    else if (!hasText(before) && hasText(piece)) pieces[same] = piece;
  }
  // The inspection's own report comes before that on its board.
  const ofBoard = ({ improvements }: Piece): boolean =>
    improvements.length > 0 && improvements.every(({ list }) => list === 'board');
  pieces.sort((a, b) => Number(ofBoard(a)) - Number(ofBoard(b)));
  for (const [index, piece] of pieces.entries()) {
    const copyOf = pieces.findIndex((other, at) => at !== index && shareWording(other, piece));
    const other = pieces[copyOf];
    if (other === undefined || (copyOf > index && (hasText(piece) || !hasText(other)))) continue;
    pieces[index] = { ...piece, improvements: [] };
  }
  const improvements = pieces.flatMap((piece, index) => piece.improvements.map((item) => placed(item, index)));
  return {
    reports: pieces.map(({ report }) => report),
    improvements: improvements.map((item, index) => ({ ...item, n: index + 1 })),
  };
}

function placed(item: Improvement, index: number): Improvement {
  const { report: _before, ...rest } = item;
  return index === 0 ? rest : { ...rest, report: index };
}
