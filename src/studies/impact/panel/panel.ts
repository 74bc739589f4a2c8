import type { Authority } from '#facts/authorities/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { ImpactChoices } from '../choices.ts';
import type { DroppedUnit, ImpactPanel, ImpactUnit } from '../types.ts';
import { boundaryReason, codesOf, figuresReason, type Reason, standing } from './candidates.ts';
import { comparisonReasons } from './comparison.ts';
import { eventOf, type ImpactEvent } from './event.ts';
import { sharedReturns } from './joint.ts';
import { covariateValues, moderatorsOf } from './moderators.ts';
import { type Outcome, outcomeOf, unknownIndicator } from './outcome.ts';
import { plant } from './planted.ts';
import { timingOf } from './treated.ts';
import { type Window, windowOf } from './years.ts';

/** A covariate of the choices as it stood before the event: one value a unit, NaN where it was not published by then. */
export interface CovariateColumn {
  readonly id: string;
  readonly label: string;
  readonly values: Float64Array;
}

/** The panel of `impactPanel`: with the covariates of the choices, where there are any. */
export interface PanelWithColumns extends ImpactPanel {
  readonly covariates?: readonly CovariateColumn[];
}

/**
 * Units, years and figures of an impact study: authorities with a figure in every year of the window, the year from
 * which each is treated, and everybody else with the reason why not. Of several reasons the first is given, in the order:
 * left out by name, boundaries, figures, event before, one return with another, not a comparison.
 *
 * @throws WaymarkError for an event, outcome, covariate or authority that is not there, and for years without figures
 */
export function impactPanel(dataset: Dataset, choices: ImpactChoices): PanelWithColumns {
  if (choices.outcome === 'next-grade') {
    throw new WaymarkError('recipe-invalid', 'The next grade is not a yearly figure, so it has no panel of years.', {
      remedy: 'Study it with the estimates for grades, or choose an indicator as outcome.',
      exitCode: 2,
    });
  }
  const outcome = outcomeOf(dataset, choices);
  const event = eventOf(dataset, choices);
  const excluded = codesOf(dataset, choices.exclude);
  const window = windowOf(
    outcome,
    dataset.register.authorities.map(({ code }) => code).filter((code) => !excluded.has(code)),
    choices.years,
  );
  const reasons = new Map<string, Reason>();
  const drop = (code: string, reason: Reason | null): void => {
    if (reason !== null && !reasons.has(code)) reasons.set(code, reason);
  };
  const candidates = standing(dataset, outcome, window.years);
  for (const authority of candidates) {
    if (excluded.has(authority.code)) drop(authority.code, { reason: 'excluded', text: 'left out by the recipe' });
    drop(authority.code, boundaryReason(dataset, authority, outcome, window));
    drop(authority.code, figuresReason(authority.code, outcome, window, choices));
  }
  const whole = (): readonly Authority[] => candidates.filter(({ code }) => !reasons.has(code));
  const rows = figuresOf(outcome, window, whole());
  // A joint figure is one figure: it is drawn, treated and counted once.
  const joint = sharedReturns(dataset, outcome, window);
  const planted = plant(event.programme, rows, outcome.about.desired);
  const timing = timingOf({ event, planted, choices, outcome, window, candidates });
  for (const { code } of candidates) drop(code, timing.reasons.get(code) ?? null);
  for (const [code, reason] of comparisonReasons({ dataset, choices, timing, joint, present: whole() })) {
    drop(code, reason);
  }

  const kept = whole();
  const at = new Map(rows.codes.map((code, row) => [code, row]));
  const before = new Map(kept.map(({ code }) => [code, timing.yearBefore(code)]));
  const units = kept.map((authority): ImpactUnit => {
    const row = at.get(authority.code) ?? -1;
    const year = before.get(authority.code) ?? Number.NaN;
    const level = rows.values[row * rows.years.length + rows.years.findLastIndex((each) => each <= year)];
    return {
      code: authority.code,
      name: authority.name,
      slug: authority.slug,
      region: authority.region,
      firstTreated: timing.first.get(authority.code) ?? null,
      eventDay: timing.first.has(authority.code) ? (event.first.get(authority.code)?.from ?? null) : null,
      moderators: moderatorsOf(
        dataset,
        authority.code,
        year,
        timing.dayBefore(authority.code),
        level === undefined || Number.isNaN(level) ? null : level,
      ),
    };
  });
  return {
    outcome: outcome.about,
    event: { id: event.programme.id, title: event.programme.title, example: event.programme.example },
    units,
    years: window.years,
    values: gather(units, at, window, (row, column) => rows.values[row * rows.years.length + column]),
    denominators: gather(units, at, window, (row, column) => {
      return outcome.figure(rows.codes[row] ?? '', rows.years[column] ?? Number.NaN).denominator;
    }),
    missingYears: window.missing,
    dropped: droppedOf(candidates, reasons),
    planted: planted?.planted ?? null,
    ...(choices.covariates.length > 0 && {
      covariates: choices.covariates.map((id) => columnOf(dataset, id, units, before)),
    }),
  };
}

/** Figures of years that have any: a generated event is drawn on these. */
function figuresOf(outcome: Outcome, window: Window, authorities: readonly Authority[]) {
  const years = window.years.filter((year) => !window.missing.includes(year));
  const codes = authorities.map(({ code }) => code);
  const values = Float64Array.from(codes.flatMap((code) => years.map((year) => outcome.figure(code, year).value)));
  return { codes, years, values };
}

function gather(
  units: readonly ImpactUnit[],
  at: ReadonlyMap<string, number>,
  { years, missing }: Window,
  read: (row: number, column: number) => number | undefined,
): Float64Array {
  const there = years.filter((year) => !missing.includes(year));
  return Float64Array.from(
    units.flatMap(({ code }) =>
      years.map((year) => {
        const column = there.indexOf(year);
        return column === -1 ? Number.NaN : (read(at.get(code) ?? -1, column) ?? Number.NaN);
      }),
    ),
  );
}

function droppedOf(candidates: readonly Authority[], reasons: ReadonlyMap<string, Reason>): readonly DroppedUnit[] {
  return candidates.flatMap(({ code, name }) => {
    const reason = reasons.get(code);
    return reason === undefined ? [] : [{ code, name, ...reason }];
  });
}

function columnOf(
  dataset: Dataset,
  id: string,
  units: readonly ImpactUnit[],
  before: ReadonlyMap<string, number>,
): CovariateColumn {
  const indicator = dataset.panel.indicator(id);
  if (indicator === undefined) throw unknownIndicator(dataset, id, 'covariates');
  const known = units.map(({ code }) => ({ code, before: before.get(code) ?? Number.NaN }));
  return { id, label: indicator.label, values: covariateValues(dataset, id, known) };
}

export type { ImpactEvent };
