import { coxRegression, proportionalHazardsTest } from '@waymark/stats';
import { partsByDelivery, TRUST } from './groupings.ts';
import { durations, type Row } from './survival.ts';
import type { Beside } from './thirds.ts';
import type { Cox, DeliveryEntry, Spell, Unavailable } from './types.ts';

/** Events for each coefficient below which a Cox model says more than it knows (Peduzzi and others 1995). */
export const EVENTS_PER_TERM = 10;

interface CoxRow {
  readonly row: Row;
  readonly values: readonly number[];
}

/**
 * Cox's model of ending in a better grade: deprivation in standard deviations, framework under which the spell began,
 * and whether a trust or company ran the services then (a spell is cut where that changes). Errors allow for several
 * spells of one authority. Fitted only with ten events for each term.
 */
export function coxOf(
  spells: readonly Spell[],
  beside: Beside | null,
  delivery: readonly DeliveryEntry[],
): Cox | Unavailable {
  const known = spells.map((spell, at) => ({ spell, value: beside === null ? 0 : (beside.values[at] ?? null) }));
  const used = known.flatMap(({ spell, value }) => (value === null ? [] : [{ spell, value }]));
  const [mean, deviation] = momentsOf(used.map(({ value }) => value));
  const rows: readonly CoxRow[] = used.flatMap(({ spell, value }) =>
    partsByDelivery(spell, delivery).map(({ row, group }) => ({
      row,
      values: [
        deviation > 0 ? (value - mean) / deviation : 0,
        spell.framework === 'ILACS' ? 1 : 0,
        group === TRUST ? 1 : 0,
      ],
    })),
  );
  const candidates = [
    { id: 'deprivation', label: `${beside?.label ?? ''}, one standard deviation higher`, at: 0 },
    { id: 'ilacs', label: 'Began under ILACS, against SIF', at: 1 },
    { id: 'trust', label: 'A trust or company runs the services, against the council', at: 2 },
  ];
  const events = rows.filter(({ row }) => row.event === 1).length;
  // A term that is the same for all says nothing: an option that was switched off, or one framework alone.
  const varied = candidates.filter(({ at }) => new Set(rows.map(({ values }) => values[at])).size > 1);
  if (varied.length === 0) return { code: 'constant', message: 'Nothing differs between the spells of this sample.' };
  const needed = EVENTS_PER_TERM * varied.length;
  if (events < needed) {
    return {
      code: 'too-few',
      message: `${events} spells ended; a Cox model of ${varied.length} terms needs ${needed}, ten for each term.`,
    };
  }
  const data = {
    ...durations(rows.map(({ row }) => row)),
    names: varied.map(({ id }) => id),
    predictors: varied.map(({ at }) => rows.map(({ values }) => values[at] ?? 0)),
  };
  const fit = coxRegression({ ...data, clusters: rows.map(({ row }) => row.code) });
  if (!fit.ok) return { code: fit.reason, message: fit.message };
  const drift = proportionalHazardsTest(data);
  const { value } = fit;
  return {
    n: value.n,
    spells: used.length,
    events: value.events,
    terms: varied.map(({ id, label }, index) => ({
      id,
      label,
      hazardRatio: {
        value: value.hazardRatios[index] ?? Number.NaN,
        lower: value.hazardRatioIntervals[index]?.lower ?? null,
        upper: value.hazardRatioIntervals[index]?.upper ?? null,
      },
      p: value.pValues[index] ?? Number.NaN,
      driftP: drift.ok ? (drift.value.tests[index]?.p ?? null) : null,
    })),
    driftP: drift.ok ? drift.value.overall.p : null,
    concordance: value.concordance.index,
    leftOut: spells.length - used.length,
  };
}

function momentsOf(values: readonly number[]): readonly [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1))];
}
