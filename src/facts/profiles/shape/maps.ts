import type { Authority } from '#facts/authorities/index.ts';
import { GRADE_LABELS, type GradeBook, gradesOn } from '#facts/inspections/index.ts';
import { periodLabel, STATUSES, VALUE } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatDate, type TileMapChart } from '#ui/index.ts';
import type { Field } from './field.ts';
import { sourceOf } from './indicator.ts';
import { quantileOf } from './numbers.ts';
import { numberText, valueText } from './sentences.ts';

/** Overall grades in force on a day, one tile an authority. */
export function gradesMap(
  dataset: Dataset,
  day: string,
  options: { readonly focus?: string; readonly href?: (authority: Authority) => string } = {},
): TileMapChart {
  const book: GradeBook = dataset;
  const grades = gradesOn(book, day);
  return {
    type: 'tile-map',
    id: 'grades-map',
    title: `Overall grade in force on ${formatDate(day)}`,
    subtitle: `${grades.filter((each) => each.inForce !== null).length} of ${grades.length} authorities have a grade. Every tile is one authority.`,
    description: 'A map of equal tiles, one for each authority, with its overall grade. The list below names them all.',
    source: 'Ofsted, local authority inspection outcomes.',
    mode: 'grades',
    tiles: grades.map(({ authority, inForce }) => ({
      code: authority.code,
      name: authority.name,
      href: options.href?.(authority) ?? `/authorities/${authority.slug}`,
      grade: inForce?.grade ?? null,
      valueText: inForce === null ? 'No grade yet' : GRADE_LABELS[inForce.grade],
      ...(options.focus === authority.code ? { focus: true } : {}),
    })),
    steps: [],
  };
}

const STEP_SHARES = [0.2, 0.4, 0.6, 0.8] as const;

/** Lower ends of the second to the last step: fifths of the authorities, rounded as printed; equal cuts taken once. */
export function stepCuts(values: readonly number[], decimals: number): readonly number[] {
  const cuts = STEP_SHARES.flatMap((share) => quantileOf(values, share) ?? []).map((cut) =>
    Number(cut.toFixed(decimals)),
  );
  const least = values[0];
  return [...new Set(cuts)].filter((cut) => least !== undefined && cut > least);
}

/** Index of the step that a value falls in: a value equal to a cut belongs to the upper step. */
export function stepOf(cuts: readonly number[], value: number): number {
  return cuts.filter((cut) => value >= cut).length;
}

/** One indicator on the map: five steps of about as many authorities each, England's step named. */
export function figuresMap(field: Field): TileMapChart {
  const { indicator, period, values, units } = field;
  const cuts = stepCuts(values, indicator.decimals);
  const england = field.england.status === VALUE ? stepOf(cuts, field.england.value) : -1;
  return {
    type: 'tile-map',
    id: `${indicator.id}-map`,
    title: `${indicator.label}, ${periodLabel(period)}`,
    subtitle: `${indicator.unitLabel}. Steps hold about a fifth of the authorities each and say nothing of better or worse.`,
    description: `${indicator.label} by authority on a map of equal tiles. Every figure is in the table of all authorities.`,
    source: sourceOf(indicator),
    mode: 'steps',
    tiles: units.map(({ authority, cell }) => {
      const shown = cell.status === VALUE;
      const status = STATUSES[cell.status];
      return {
        code: authority.code,
        name: authority.name,
        href: `/authorities/${authority.slug}`,
        step: shown ? stepOf(cuts, cell.value) : null,
        valueText: shown ? valueText(indicator, cell.value) : (status?.meaning ?? 'no figure'),
        ...(shown || (status?.symbol ?? '') === '' ? {} : { symbol: status?.symbol ?? '' }),
      };
    }),
    steps:
      values.length === 0
        ? []
        : stepLabels(cuts, indicator.decimals).map((label, at) => ({
            label,
            ...(at === england ? { england: true } : {}),
          })),
  };
}

function stepLabels(cuts: readonly number[], decimals: number): readonly string[] {
  if (cuts.length === 0) return ['all equal'];
  const text = (cut: number): string => numberText(cut, decimals);
  const first = `below ${text(cuts[0] ?? 0)}`;
  const middle = cuts.slice(1).map((cut, at) => `${text(cuts[at] ?? 0)} to under ${text(cut)}`);
  return [first, ...middle, `${text(cuts.at(-1) ?? 0)} and over`];
}
