import { formatNumber, formatP, type TableSpec } from '#ui/index.ts';
import type { DemandResult } from './types.ts';
import { METHOD_NAMES, numberCell, numberColumn, percent, range, SOURCE, signedPercent, textColumn } from './words.ts';

/** How forecasts did on years that had not been seen. */
export function scoresTable({ measures }: DemandResult): TableSpec {
  return {
    id: 'demand-forecast-scores',
    title: 'How rules forecast the past',
    note: 'Error: root mean squared error of logarithms, about a share of the rate; each rule saw the years before alone. Against as last year: its squared error above or below; p by Diebold and Mariano over years, after Holm.',
    columns: [
      textColumn('rule', 'Rule'),
      numberColumn('ahead', 'Years ahead'),
      numberColumn('origins', 'Years tried'),
      numberColumn('error', 'Error'),
      numberColumn('against', 'Against as last year'),
      numberColumn('p', 'p, Holm'),
    ],
    rows: measures.flatMap((measure) =>
      measure.forecasts.scores.map((score, at) => ({
        ...(at === 0 ? { group: `${measure.label}, ${measure.forecasts.series} authorities` } : {}),
        cells: [
          { text: METHOD_NAMES[score.method], bold: score.method === measure.forecasts.method },
          { text: String(score.horizon), raw: score.horizon },
          { text: String(score.origins), raw: score.origins },
          { text: percent(score.error, 1), raw: score.error },
          score.againstNaive === null
            ? { text: 'itself', raw: null }
            : { text: signedPercent(score.againstNaive, 0), raw: score.againstNaive },
          score.pHolm === null
            ? { text: score.method === 'naive' ? '' : 'too few years', raw: null }
            : { text: formatP(Math.min(1, score.pHolm)), raw: score.pHolm },
        ],
      })),
    ),
    source: SOURCE,
  };
}

/** How often intervals held, by years ahead. */
export function coverageTable({ measures }: DemandResult): TableSpec {
  return {
    id: 'demand-forecast-coverage',
    title: 'Did the forecasts’ 95% intervals hold?',
    note: 'Intervals made from the errors that were known at the time, held to the year that came. The year to March 2021 was that of the pandemic.',
    columns: [
      textColumn('measure', 'Measure'),
      numberColumn('ahead', 'Years ahead'),
      numberColumn('n', 'Forecasts'),
      numberColumn('held', 'Held'),
      textColumn('worst', 'Worst year'),
    ],
    rows: measures.flatMap((measure) =>
      measure.forecasts.coverage.map(({ horizon, n, held, byYear }) => {
        const worst = byYear.toSorted((a, b) => a.held / a.n - b.held / b.n)[0];
        return {
          cells: [
            { text: measure.label },
            { text: String(horizon), raw: horizon },
            { text: formatNumber(n), raw: n },
            { text: percent(held / n), raw: held / n },
            { text: worst === undefined ? '' : `${worst.year}: ${percent(worst.held / worst.n)}` },
          ],
        };
      }),
    ),
  };
}

/** The forecasts themselves: England, and the focus. */
export function forecastTable({ measures, focus }: DemandResult): TableSpec {
  return {
    id: 'demand-forecasts',
    title: focus === null ? 'Forecasts for England' : `Forecasts for England and ${focus.name}`,
    note: 'Rates, not numbers: numbers need a projection of the population. No forecast knows of a change of law, of recording or of funding.',
    columns: [
      textColumn('area', 'Area'),
      textColumn('rule', 'Rule'),
      numberColumn('last', 'Last known'),
      ...Array.from(
        { length: Math.max(0, ...measures.map(({ forecasts }) => forecasts.england?.points.length ?? 0)) },
        (_, at) => numberColumn(`ahead${at + 1}`, `${at + 1} ${at === 0 ? 'year' : 'years'} ahead`),
      ),
    ],
    rows: measures.flatMap((measure): TableSpec['rows'] => {
      const { england, authorities, method, last, why } = measure.forecasts;
      const shown = [...(england === null ? [] : [england]), ...authorities];
      const group = `${measure.label}, ${measure.unitLabel}`;
      if (shown.length === 0) return [{ group, cells: [{ text: why ?? 'No figures without a gap' }] }];
      return shown.map((one, at) => ({
        ...(at === 0 ? { group } : {}),
        focus: one.code === focus?.code,
        cells: [
          { text: one.name },
          { text: METHOD_NAMES[method] },
          { ...numberCell(one.history.at(-1)?.rate ?? null, measure.decimals), note: String(last) },
          ...one.points.map(({ rate }) => ({
            ...numberCell(rate.value, measure.decimals),
            note: range(rate, measure.decimals) === '' ? 'no interval' : range(rate, measure.decimals),
          })),
        ],
      }));
    }),
    source: SOURCE,
  };
}
