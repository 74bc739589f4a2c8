import type { Block, FigureBlock } from '#studies/runner/index.ts';
import { formatNumber, formatP, type SyntheticPathsChart, type TableSpec } from '#ui/index.ts';
import type { ImpactResult, SyntheticPath } from '../types.ts';
import { eventWords } from './event-words.ts';
import { timeText } from './figure-event-study.ts';
import { sourceOf } from './source.ts';
import { amount, capital, column, decimalsOf, list, numberCell, size, subject, words } from './words.ts';

const SECTION = 'Against a mixture of others that moved alike';
/** Single authorities that have a drawing; the table has all. */
const MOST = 3;

/** The mean of the treated and those with the best fit against their synthetic controls; all in a table. */
export function syntheticBlocks(result: ImpactResult): readonly Block[] {
  const { pooled, units, why } = result.synthetic;
  if (pooled === null && units.length === 0) {
    return why === null || result.estimates.length === 0 ? [] : [{ kind: 'text', section: SECTION, paragraphs: [why] }];
  }
  const fitted = [...units].sort((left, right) => left.fit - right.fit);
  const drawn = [...(pooled === null ? [] : [pooled]), ...fitted.slice(0, pooled === null ? MOST : MOST - 1)];
  const figures = drawn.map((path, at) => figureOf(path, at, path === pooled, result));
  const table: Block[] =
    units.length === 0 ? [] : [{ kind: 'table', section: null, lede: null, table: unitsTable(fitted, result) }];
  return [...figures, ...table];
}

function figureOf(path: SyntheticPath, at: number, pooled: boolean, result: ImpactResult): FigureBlock {
  const { outcome } = result;
  const who = pooled ? 'the mean of the treated authorities' : path.name;
  const { noun } = eventWords(result);
  const gap = `${size(path.effect, outcome)} ${path.effect < 0 ? 'below' : 'above'}`;
  const chart: SyntheticPathsChart = {
    type: 'synthetic-paths',
    id: `impact-synthetic-${pooled ? 'pooled' : path.code}`,
    title: `${capital(who)}: ${gap} its mixture since ${noun}`,
    subtitle: `${capital(outcome.label)}, ${outcome.unitLabel}${pooled ? `; years from ${noun}` : ''}. Before, the two paths lie ${amount(path.fit, outcome)} apart (root mean square).`,
    description: `The path of ${who} and of its mixture over ${path.years.length} ${pooled ? `years, counted from ${noun}` : 'years'}. The numbers are in the table.`,
    source: sourceOf(result),
    valueLabel: outcome.unitLabel,
    actualLabel: pooled ? 'treated authorities' : path.name,
    syntheticLabel: 'mixture of others',
    eventLabel: noun,
    firstTreated: path.firstTreated,
    years: path.years,
    actual: path.actual,
    synthetic: path.synthetic,
    others: [],
  };
  return {
    kind: 'figure',
    section: at === 0 ? SECTION : null,
    lede: at === 0 ? lede(result) : null,
    chart,
    table: pathTable(path, pooled, result),
  };
}

function lede(result: ImpactResult): string {
  const { pooled, why } = result.synthetic;
  const donors = pooled?.donors.filter(({ weight }) => weight >= 0.05) ?? [];
  const made =
    donors.length === 0
      ? ''
      : ` The mixture for the mean: ${list([...donors.slice(0, 5).map(({ name, weight }) => `${name} ${formatNumber(weight * 100, 0)}%`), 'others'])}.`;
  return `A weighted mixture of authorities without the event that moved as the treated did before it. Where the two paths part afterwards, something changed.${made}${why === null ? '' : ` ${why}`} ${capital(subject(result.outcome))} is drawn as published.`;
}

function pathTable(path: SyntheticPath, pooled: boolean, { outcome }: ImpactResult): TableSpec {
  const decimals = decimalsOf(outcome);
  const who = pooled ? 'the mean of the treated authorities' : path.name;
  return {
    id: `impact-synthetic-path-${pooled ? 'pooled' : path.code}`,
    title: `${capital(who)} and its mixture`,
    note: `Weights: ${list(path.donors.map(({ name, weight }) => `${name} ${formatNumber(weight * 100, 0)}%`)) || 'none above zero'}.`,
    columns: [
      words('year', pooled ? 'Years from the event' : 'Year'),
      column('actual', 'Actual', outcome.unitLabel),
      column('synthetic', 'Mixture', outcome.unitLabel),
      column('gap', 'Difference', outcome.differenceUnit),
    ],
    rows: path.years.map((year, at) => {
      const [actual, synthetic] = [path.actual[at] ?? null, path.synthetic[at] ?? null];
      return {
        cells: [
          {
            text: pooled ? timeText(year) : String(year),
            raw: year,
            ...(year >= path.firstTreated ? { note: 'since the event' } : {}),
          },
          numberCell(actual, decimals, 'no figure'),
          numberCell(synthetic, decimals, 'no figure'),
          numberCell(actual === null || synthetic === null ? null : actual - synthetic, decimals, ''),
        ],
      };
    }),
  };
}

function unitsTable(units: readonly SyntheticPath[], { outcome }: ImpactResult): TableSpec {
  const decimals = decimalsOf(outcome);
  return {
    id: 'impact-synthetic-units',
    title: 'Each treated authority against its mixture, best fit first',
    note: 'p is the rank of the difference among the same estimate for authorities without the event.',
    columns: [
      words('name', 'Authority'),
      words('year', 'First year', true),
      column('fit', 'Apart before', 'root mean square'),
      column('effect', 'Difference after', outcome.differenceUnit),
      column('p', 'p'),
      words('donors', 'Largest weights', true),
    ],
    rows: units.map((path) => ({
      cells: [
        { text: path.name },
        { text: String(path.firstTreated), raw: path.firstTreated },
        numberCell(path.fit, decimals),
        numberCell(path.effect, decimals),
        path.p === null ? { text: 'too few', raw: null } : { text: formatP(path.p), raw: path.p },
        {
          text: list(
            [...path.donors]
              .sort((left, right) => right.weight - left.weight)
              .slice(0, 3)
              .map(({ name, weight }) => `${name} ${formatNumber(weight * 100, 0)}%`),
          ),
        },
      ],
    })),
  };
}
