import type { InspectionFramework, InspectionKind, JudgementId } from '#facts/inspections/index.ts';
import { columnLetters, type WorkbookCell, type WorkbookSheet } from '../workbook/index.ts';

/** A heading with one spelling: lower case, straight quotes, single spaces. */
export function plainHeading(cell: WorkbookCell | undefined): string {
  return (cell?.text ?? '').toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim();
}

export type Column =
  | 'code'
  | 'name'
  | 'status'
  | 'start'
  | 'published'
  | 'type'
  | 'theme'
  | { readonly judgement: JudgementId }
  | 'ignored';

/** Headings of the tables with one inspection a row, in the spellings of 2023 and 2025. */
const COLUMNS: readonly (readonly [RegExp, Column])[] = [
  [/^web link$/, 'ignored'],
  [/^(la |ofsted )?region$/, 'ignored'],
  [/^local authority area code$/, 'code'],
  [/^local authority name$/, 'name'],
  [/^local authority status$/, 'status'],
  [/^inspection(\/visit)? date$/, 'start'],
  [/^publication date$/, 'published'],
  [/^inspection(\/visit)? type$/, 'type'],
  [/^visit theme$/, 'theme'],
  [/^overall effectiveness$/, { judgement: 'overall' }],
  [/^(the )?impact of leaders\b/, { judgement: 'leaders' }],
  [/^(the )?experiences and progress of children who need help and protection$/, { judgement: 'helpAndProtection' }],
  [/^(the )?experiences and progress of children in care( and care leavers)?$/, { judgement: 'inCare' }],
  [/^(the )?experiences and progress of care leavers$/, { judgement: 'careLeavers' }],
];

/** What a column of such a table holds; undefined for a heading that is not known. */
export function columnOf(heading: string): Column | undefined {
  return COLUMNS.find(([pattern]) => pattern.test(heading))?.[1];
}

/** One inspection of a wide row: which columns tell of it. */
export interface WideGroup {
  readonly id: string;
  readonly framework: InspectionFramework;
  /** Null where a column of its own gives the kind. */
  readonly kind: InspectionKind | null;
}

export interface WideColumn {
  readonly group: WideGroup;
  readonly field: 'published' | 'type' | { readonly judgement: JudgementId };
}

const SLAC: WideGroup = { id: 'SLAC', framework: 'SLAC', kind: 'inspection' };
const SLAC_SAFEGUARDING: WideGroup = { id: 'SLAC safeguarding', framework: 'SLAC', kind: 're-inspection' };
const SLAC_LOOKED_AFTER: WideGroup = { id: 'SLAC looked after', framework: 'SLAC', kind: 're-inspection' };
const CPI: WideGroup = { id: 'CPI', framework: 'CPI', kind: 'inspection' };
const CPRI: WideGroup = { id: 'CPRI', framework: 'CPI', kind: 're-inspection' };
const TLAC: WideGroup = { id: 'TLAC', framework: 'TLAC', kind: 'inspection' };
const SIF: WideGroup = { id: 'SIF', framework: 'SIF', kind: 'inspection' };
const SIF_AGAIN: WideGroup = { id: 'SIF again', framework: 'SIF', kind: 're-inspection' };

/**
 * Headings of the wide sheet, most particular first. The older frameworks judged safeguarding and looked-after
 * services apart, so they have no overall grade here: only SIF and ILACS give one for the whole.
 */
const WIDE: readonly (readonly [RegExp, WideColumn])[] = [
  [/^slac re-inspection of safeguarding publication date$/, { group: SLAC_SAFEGUARDING, field: 'published' }],
  [/^slac re-inspection safeguarding oe$/, { group: SLAC_SAFEGUARDING, field: { judgement: 'safeguarding' } }],
  [
    /^slac re-inspection of services for children looked after publication date$/,
    { group: SLAC_LOOKED_AFTER, field: 'published' },
  ],
  [
    /^slac re-inspection of services children looked after oe$/,
    { group: SLAC_LOOKED_AFTER, field: { judgement: 'lookedAfter' } },
  ],
  [/\(slac\) inspection publication date$/, { group: SLAC, field: 'published' }],
  [/^slac safeguarding overall effectiveness/, { group: SLAC, field: { judgement: 'safeguarding' } }],
  [/^slac looked after children overall effectiveness/, { group: SLAC, field: { judgement: 'lookedAfter' } }],
  [/\(cpri\) publication date$/, { group: CPRI, field: 'published' }],
  [/^cpri overall effectiveness/, { group: CPRI, field: { judgement: 'safeguarding' } }],
  [/\(cpi\) publication date$/, { group: CPI, field: 'published' }],
  [/^cpi overall effectiveness/, { group: CPI, field: { judgement: 'safeguarding' } }],
  [/\(tlac\) inspection publication date$/, { group: TLAC, field: 'published' }],
  [/^tlac overall effectiveness/, { group: TLAC, field: { judgement: 'lookedAfter' } }],
  [/^lscb overall effectiveness$/, { group: SIF, field: { judgement: 'safeguardingBoard' } }],
];

const SIF_FIELDS: readonly (readonly [RegExp, WideColumn['field']])[] = [
  [/publication date$/, 'published'],
  [/overall judgement/, { judgement: 'overall' }],
  [/children who need help and protection$/, { judgement: 'helpAndProtection' }],
  [/children looked after and achieving permanence$/, { judgement: 'permanence' }],
  [/adoption performance$/, { judgement: 'adoption' }],
  [/progress of care leavers$/, { judgement: 'careLeavers' }],
  [/leadership, management and governance$/, { judgement: 'leaders' }],
];

const ILACS_FIELDS: readonly (readonly [RegExp, WideColumn['field']])[] = [
  [/^inspection type$/, 'type'],
  [/^publication date$/, 'published'],
  [/^overall effectiveness$/, { judgement: 'overall' }],
  [/^impact of leaders$/, { judgement: 'leaders' }],
  [/^experiences and progress of children who need help and protection$/, { judgement: 'helpAndProtection' }],
  [/^experiences and progress of children in care( and care leavers)?$/, { judgement: 'inCare' }],
  [/^experiences and progress of care leavers$/, { judgement: 'careLeavers' }],
];

/** What a column of the wide sheet holds; undefined for a heading that is not known. */
export function wideColumnOf(heading: string): WideColumn | undefined {
  const known = WIDE.find(([pattern]) => pattern.test(heading));
  if (known !== undefined) return known[1];
  const sif = /(first sif|sif re-inspection) (.*)$/.exec(heading);
  if (sif !== null) {
    const field = SIF_FIELDS.find(([pattern]) => pattern.test(sif[2] ?? ''))?.[1];
    return field === undefined ? undefined : { group: sif[1] === 'first sif' ? SIF : SIF_AGAIN, field };
  }
  const ilacs = /^(?:(first|second|third|fourth|fifth) )?ilacs framework (.*)$/.exec(heading);
  if (ilacs !== null) {
    const field = ILACS_FIELDS.find(([pattern]) => pattern.test(ilacs[2] ?? ''))?.[1];
    const group: WideGroup = { id: `ILACS ${ilacs[1] ?? 'first'}`, framework: 'ILACS', kind: null };
    return field === undefined ? undefined : { group, field };
  }
  return undefined;
}

/** Where a cell stands, as a spreadsheet names it: `ILACS_inspection_history!F12`. */
export function placeOf(sheet: WorkbookSheet, rowIndex: number, columnIndex: number): string {
  return `${sheet.name}!${columnLetters(columnIndex)}${rowIndex + 1}`;
}
