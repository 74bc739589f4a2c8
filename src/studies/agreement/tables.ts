import { formatInterval, formatNumber, formatP, type TableCell, type TableColumn, type TableSpec } from '#ui/index.ts';
import type { AgreementResult, Coefficient, IndicatorResult } from './types.ts';

const text = (id: string, label: string): TableColumn => ({ id, label, align: 'text' });
const number = (id: string, label: string, unit?: string, wideOnly = false): TableColumn => ({
  id,
  label,
  align: 'number',
  ...(unit === undefined ? {} : { unit }),
  ...(wideOnly ? { wideOnly } : {}),
});

/** A cell that says why there is no number: the reason as its second line. */
const none = (indicator: IndicatorResult, field: string): TableCell => {
  const message = indicator.unavailable[field]?.message;
  return { text: 'cannot tell', raw: null, ...(message === undefined ? {} : { note: message }) };
};

function decimal(value: number | null | undefined, decimals: number, otherwise: TableCell): TableCell {
  return value === null || value === undefined ? otherwise : { text: formatNumber(value, decimals), raw: value };
}

function interval(range: { lower: number; upper: number } | null, otherwise: TableCell): TableCell {
  if (range === null) return otherwise;
  const shown = formatInterval(range.lower, range.upper, { signed: true });
  return { text: shown, raw: `${range.lower} to ${range.upper}` };
}

function probability(value: number | null | undefined, otherwise: TableCell): TableCell {
  return value === null || value === undefined ? otherwise : { text: formatP(value), raw: value };
}

function nameCell(indicator: IndicatorResult): TableCell {
  return { text: indicator.label, href: `/indicators/${indicator.id}`, bold: indicator.clear === true };
}

function byCoefficient(result: AgreementResult): readonly IndicatorResult[] {
  const size = (indicator: IndicatorResult): number =>
    indicator.cumulativeLogit?.coefficient ?? Number.NEGATIVE_INFINITY;
  return [...result.indicators].sort((left, right) => size(right) - size(left));
}

/** The models: one row an indicator, strongest agreement first. */
export function resultsTable(result: AgreementResult): TableSpec {
  return {
    id: 'agreement-results',
    title: `All results, ${result.period}`,
    columns: [
      text('indicator', 'Indicator'),
      number('n', 'Authorities'),
      number('coefficient', 'Coefficient'),
      number('interval', '95% interval', 'model'),
      number('bootstrap', '95% interval', 'bootstrap', true),
      number('p', 'p'),
      number('pHolm', 'p, Holm'),
      number('pBH', 'p, B–H', undefined, true),
      number('spearman', 'Spearman'),
      number('kendall', 'Kendall', undefined, true),
      number('adjusted', 'Adjusted for', 'deprivation'),
    ],
    rows: byCoefficient(result).map((indicator) => {
      const fit = indicator.cumulativeLogit;
      const missing = none(indicator, 'cumulativeLogit');
      return {
        cells: [
          nameCell(indicator),
          { text: String(indicator.n), raw: indicator.n },
          decimal(fit?.coefficient, 2, missing),
          interval(fit, missing),
          interval(indicator.bootstrap, none(indicator, 'bootstrap')),
          probability(fit?.p, missing),
          probability(fit?.pHolm, missing),
          probability(fit?.pBH, missing),
          decimal(indicator.spearman?.rho, 2, none(indicator, 'spearman')),
          decimal(indicator.kendall?.tau, 2, none(indicator, 'kendall')),
          decimal(indicator.adjusted?.coefficient, 2, none(indicator, 'adjusted')),
        ],
      };
    }),
  };
}

/** Coefficient and corrected p of every indicator in every year. */
export function historyTable(result: AgreementResult): TableSpec {
  return {
    id: 'agreement-every-year',
    title: 'Every year',
    note: 'Coefficient; p after Holm’s correction within the year and the number of authorities stand below it.',
    columns: [
      text('indicator', 'Indicator'),
      ...result.history.map(({ year, graded }) => number(String(year), String(year), `${graded} graded`)),
    ],
    rows: result.indicators.map((indicator) => ({
      cells: [
        { text: indicator.shortLabel, href: `/indicators/${indicator.id}` },
        ...result.history.map((year): TableCell => {
          const entry = year.indicators.find(({ id }) => id === indicator.id);
          if (entry === undefined || entry.coefficient === null || entry.pHolm === null) {
            const why = entry === undefined || entry.n === 0 ? 'no figures' : `too few: n ${entry.n}`;
            return { text: why, raw: null };
          }
          return {
            text: formatNumber(entry.coefficient, 2),
            raw: entry.coefficient,
            bold: entry.clear === true,
            note: `p ${formatP(entry.pHolm)}, n ${entry.n}`,
          };
        }),
      ],
    })),
  };
}

/** What hidden figures, small authorities and the model's assumption could change. */
export function checksTable(result: AgreementResult): TableSpec {
  const minimums = [25, 50, 100];
  return {
    id: 'agreement-checks',
    title: 'What could change it',
    note: 'Spearman’s range: what rho could be if the hidden figures were known. The last columns leave out authorities with small published denominators.',
    columns: [
      text('indicator', 'Indicator'),
      number('hidden', 'Hidden figures'),
      number('spearman', 'Spearman'),
      number('range', 'Range', 'hidden figures'),
      number('odds', 'p, proportional', 'odds', true),
      ...minimums.map((minimum) => number(`d${minimum}`, 'Coefficient', `${minimum} or more`)),
    ],
    rows: byCoefficient(result).map((indicator) => ({
      cells: [
        { ...nameCell(indicator), text: indicator.shortLabel },
        { text: String(indicator.hidden.count), raw: indicator.hidden.count },
        decimal(indicator.spearman?.rho, 2, none(indicator, 'spearman')),
        interval(indicator.hidden.range, {
          text: indicator.hidden.count === 0 ? 'nothing hidden' : 'no certain bounds',
          raw: null,
        }),
        probability(indicator.proportionalOdds?.p, none(indicator, 'proportionalOdds')),
        ...minimums.map((minimum): TableCell => {
          if (indicator.minimumDenominators === null) return { text: 'no counts published', raw: null };
          const effect = indicator.minimumDenominators.find((entry) => entry.minimum === minimum);
          if (effect === undefined || effect.coefficient === null) {
            return { text: 'cannot tell', raw: null, note: `n ${effect?.n ?? 0}` };
          }
          return { text: formatNumber(effect.coefficient, 2), raw: effect.coefficient, note: `n ${effect.n}` };
        }),
      ],
    })),
  };
}

/** How many authorities each model uses, and why others are not in it. */
export function sampleTable(result: AgreementResult): TableSpec {
  const reasons = new Map<string, string>();
  for (const indicator of result.indicators) {
    for (const { reason, symbol } of indicator.dropped) reasons.set(reason, symbol);
  }
  return {
    id: 'agreement-sample',
    title: 'Who is in each model',
    columns: [
      text('indicator', 'Indicator'),
      number('n', 'Used'),
      ...[...reasons].map(([reason, symbol]) =>
        number(reason, reasonHeading(reason), symbol === '' ? undefined : symbol),
      ),
    ],
    rows: result.indicators.map((indicator) => ({
      cells: [
        { text: indicator.shortLabel, href: `/indicators/${indicator.id}` },
        { text: String(indicator.n), raw: indicator.n },
        ...[...reasons.keys()].map((reason): TableCell => {
          const dropped = indicator.dropped.find((entry) => entry.reason === reason)?.count ?? 0;
          return { text: String(dropped), raw: dropped };
        }),
      ],
    })),
  };
}

/** `no-grade` to "No grade". */
function reasonHeading(reason: string): string {
  return reason.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
}

/** Coefficients when all indicators stand in one model. Null without a joint model. */
export function jointTable(result: AgreementResult): TableSpec | null {
  const { joint } = result;
  if (joint === null) return null;
  const label = (id: string): string => result.indicators.find((indicator) => indicator.id === id)?.label ?? id;
  const row = (entry: Coefficient & { id: string }) => ({
    cells: [
      { text: label(entry.id), href: `/indicators/${entry.id}` },
      { text: formatNumber(entry.coefficient, 2), raw: entry.coefficient },
      interval(entry, { text: '' }),
    ],
  });
  return {
    id: 'agreement-joint',
    title: `All in one model, ${joint.n} authorities`,
    columns: [text('indicator', 'Indicator'), number('coefficient', 'Coefficient'), number('interval', '95% interval')],
    rows: [...joint.coefficients].sort((left, right) => right.coefficient - left.coefficient).map(row),
  };
}

/** Authorities at the top or bottom on at least k indicators, beside what chance gives. */
export function tailsTable(result: AgreementResult): TableSpec {
  const { top, bottom } = result.consistency;
  const share = formatNumber(result.consistency.tail * 100, 0);
  return {
    id: 'agreement-tails',
    title: `Authorities at the top or bottom ${share}% on several indicators`,
    note: 'Chance: the mean over shuffles of each indicator’s figures among its authorities. p: how often a shuffle gives as many or more.',
    columns: [
      text('atLeast', 'On at least'),
      number('top', 'Top', 'authorities'),
      number('topChance', 'Chance', 'top'),
      number('topP', 'p', 'top'),
      number('bottom', 'Bottom', 'authorities'),
      number('bottomChance', 'Chance', 'bottom'),
      number('bottomP', 'p', 'bottom'),
    ],
    rows: top.map((entry, index) => {
      const low = bottom[index];
      const missing: TableCell = { text: 'not run', raw: null };
      const ran = result.consistency.permutations > 0;
      return {
        cells: [
          { text: entry.atLeast === 1 ? '1 indicator' : `${entry.atLeast} indicators` },
          { text: String(entry.authorities), raw: entry.authorities },
          ran ? decimal(entry.chanceMean, 1, missing) : missing,
          ran ? probability(entry.p, missing) : missing,
          { text: String(low?.authorities ?? 0), raw: low?.authorities ?? 0 },
          ran ? decimal(low?.chanceMean, 1, missing) : missing,
          ran ? probability(low?.p, missing) : missing,
        ],
      };
    }),
  };
}
