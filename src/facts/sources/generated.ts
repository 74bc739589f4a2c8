import type { Indicator, Unit } from '#facts/indicators/index.ts';
import type { PeriodKind } from '#facts/observations/index.ts';
import { idFrom } from './source.ts';

/** What is known of a series that the catalogue does not have. */
export interface GeneratedSeries {
  readonly format: string;
  readonly key: string;
  /** In front of the id: `ees-workforce`. */
  readonly prefix: string;
  readonly label: string;
  readonly unit: Unit;
  readonly unitLabel?: string;
  readonly periodKind: PeriodKind;
  readonly decimals: number;
  readonly publisher: string;
  readonly publication: string;
  readonly numeratorKey?: string;
  readonly denominatorKey?: string;
}

const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  percent: '%',
  'rate-per-10000': 'per 10,000',
  'rate-per-1000': 'per 1,000',
  'rate-per-100000': 'per 100,000',
  count: 'number',
  score: 'score',
  fte: 'full-time equivalents',
  ratio: 'ratio',
  pounds: 'pounds',
  'pounds-per-week': 'pounds a week',
  days: 'days',
};

/** A label for a chart's row, cut at a word where that is possible. */
export function shorten(label: string, length = 24): string {
  if (label.length <= length) return label;
  const cut = label.slice(0, length - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/**
 * An indicator for a series without a place in the catalogue: its name is the publisher's own, it has no polarity, and
 * it says so.
 */
export function generatedIndicator(series: GeneratedSeries): Indicator {
  return {
    id: idFrom(series.prefix, series.key),
    label: series.label,
    shortLabel: shorten(series.label),
    definition: `The series “${series.key}” as published in: ${series.publication}. It is not described in the catalogue.`,
    unit: series.unit,
    unitLabel: series.unitLabel ?? UNIT_WORDS[series.unit],
    polarity: 'none',
    polarityReason: 'Not in the catalogue: whether more is better has not been judged.',
    role: 'context',
    theme: 'context',
    numerator: series.numeratorKey ?? null,
    denominator: series.denominatorKey ?? null,
    periodKind: series.periodKind,
    decimals: series.decimals,
    publisher: series.publisher,
    publication: series.publication,
    series: [
      {
        format: series.format,
        key: series.key,
        ...(series.numeratorKey === undefined ? {} : { numeratorKey: series.numeratorKey }),
        ...(series.denominatorKey === undefined ? {} : { denominatorKey: series.denominatorKey }),
      },
    ],
    breaks: [],
    cautions: ['Imported without a place in the catalogue: read the publisher’s own notes before you use it.'],
    nationalFramework: null,
    interval: 'none',
    catalogued: false,
  };
}
