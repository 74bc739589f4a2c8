import type { JudgementId } from '#facts/inspections/index.ts';
import { STATUSES, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { TableCell, TableSpec } from '#ui/index.ts';
import { observedCells } from '../api/observations.ts';
import { authorityNamed } from '../commands/lookup.ts';

export type ExportName = 'indicators' | 'observations' | 'inspections';

export interface ExportFilter {
  readonly indicators: readonly string[];
  readonly authority: string | undefined;
}

const text = (value: string | null): TableCell => ({ text: value ?? '', raw: value === '' ? null : value });
const number = (value: number): TableCell =>
  Number.isFinite(value) ? { text: String(value), raw: value } : { text: '', raw: null };

function tidy(id: ExportName, names: readonly string[], rows: readonly (readonly TableCell[])[]): TableSpec {
  return {
    id,
    title: id.replace(/^./, (letter) => letter.toUpperCase()),
    columns: names.map((name) => ({ id: name, label: name, align: 'text' as const })),
    rows: rows.map((cells) => ({ cells })),
  };
}

/** A tidy table of the release: one thing a row, one variable a column, raw values. */
export function exportTable(dataset: Dataset, name: ExportName, filter: ExportFilter): TableSpec {
  for (const id of filter.indicators) {
    if (dataset.panel.indicator(id) === undefined) {
      throw new WaymarkError('unknown-indicator', `No indicator has the id "${id}".`, {
        remedy: '"waymark indicators" lists them.',
        exitCode: 2,
      });
    }
  }
  const authority = filter.authority === undefined ? undefined : authorityNamed(dataset, filter.authority);
  if (name === 'indicators') return indicatorRows(dataset);
  if (name === 'inspections') return inspectionRows(dataset, authority?.code);
  const { cells } = observedCells(
    dataset,
    { indicators: filter.indicators, area: authority, from: undefined, to: undefined },
    { limit: Number.POSITIVE_INFINITY, offset: 0 },
  );
  const names = [
    'indicator',
    'area',
    'area_name',
    'period_kind',
    'period_end',
    'value',
    'status',
    'symbol',
    'numerator',
    'denominator',
    'lower',
    'upper',
  ];
  return tidy(
    name,
    names,
    cells.map(({ area, cell, indicator, period }) => {
      const status = STATUSES[cell.status];
      const shown = cell.status === VALUE;
      return [
        ...[indicator, area.code, area.name, period.kind, period.end].map(text),
        number(cell.value),
        text(status?.id ?? ''),
        text(shown ? '' : (status?.symbol ?? '')),
        number(cell.numerator),
        number(cell.denominator),
        number(shown ? Number.NaN : cell.lower),
        number(shown ? Number.NaN : cell.upper),
      ];
    }),
  );
}

function indicatorRows(dataset: Dataset): TableSpec {
  const names = [
    'id',
    'label',
    'definition',
    'unit',
    'unit_label',
    'polarity',
    'polarity_reason',
    'role',
    'theme',
    'numerator',
    'denominator',
    'period_kind',
    'publisher',
    'publication',
    'national_framework',
    'catalogued',
  ];
  return tidy(
    'indicators',
    names,
    dataset.panel.indicators.map((each) =>
      [
        each.id,
        each.label,
        each.definition,
        each.unit,
        each.unitLabel,
        each.polarity,
        each.polarityReason,
        each.role,
        each.theme,
        each.numerator,
        each.denominator,
        each.periodKind,
        each.publisher,
        each.publication,
        each.nationalFramework,
        String(each.catalogued),
      ].map(text),
    ),
  );
}

const JUDGEMENTS: readonly JudgementId[] = [
  'overall',
  'leaders',
  'helpAndProtection',
  'inCare',
  'careLeavers',
  'permanence',
  'adoption',
  'safeguardingBoard',
  'safeguarding',
  'lookedAfter',
];

function inspectionRows(dataset: Dataset, authority: string | undefined): TableSpec {
  const names = [
    'id',
    'authority',
    'authority_name',
    'framework',
    'kind',
    'start',
    'end',
    'published',
    ...JUDGEMENTS,
    'not_judged',
    'conflicts',
  ];
  return tidy(
    'inspections',
    names,
    dataset.inspections
      .filter((each) => authority === undefined || each.authority === authority)
      .map((each) => [
        ...[each.id, each.authority, dataset.register.byCode(each.authority)?.name ?? ''].map(text),
        ...[each.framework, each.kind, each.start, each.end, each.published].map(text),
        ...JUDGEMENTS.map((id) => number(each.grades[id] ?? Number.NaN)),
        text(each.notJudged.join(' ')),
        text(each.conflicts.join(' ')),
      ]),
  );
}
