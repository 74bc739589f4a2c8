import type { Indicator } from '#facts/indicators/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Programme } from '#facts/programmes/index.ts';
import { capital, counted } from '../blocks/words.ts';
import type { ImpactChoices } from '../choices.ts';
import { eventOf, outcomeOf } from '../panel/index.ts';
import type { Check, ImpactPanel } from '../types.ts';
import { checkOf } from './words.ts';

const JUDGED: readonly string[] = ['first-inadequate', 'first-inspection', 'inspection-year'];

/** Ready events that are an inspection or its grade. */
function isJudgement(programme: Programme): boolean {
  return JUDGED.includes(programme.id);
}

/**
 * Outcomes that an inspection itself moves: inspectors ask for cases to be looked at again and for posts to be filled, so
 * a change shows that the event was acted on, not that children fare differently.
 */
const MOVED_BY_INSPECTION: readonly RegExp[] = [
  /^cpp-/,
  /^icpc-/,
  /^section-47/,
  /^plans-/,
  /^assessments-/,
  /^agency-/,
  /^vacan/,
  /^caseload$/,
  /^referrals-nfa$/,
];

/** Whether the outcome is the event by another name, or is moved by it as a matter of routine. */
export function outcomeApart(panel: ImpactPanel, dataset: Dataset, choices: ImpactChoices): Check {
  const { programme } = eventOf(dataset, choices);
  const label = 'Outcome apart from the event';
  const id = panel.outcome.id;
  if (isJudgement(programme) && id === 'next-grade') {
    const found =
      'The event is a judgement and the outcome is the next one: an authority at the worst grade can only move up.';
    return checkOf('outcome-apart', label, 'failed', found, {}, programme.id === 'first-inadequate');
  }
  if (isJudgement(programme) && MOVED_BY_INSPECTION.some((pattern) => pattern.test(id))) {
    const found = `Inspections make authorities look again at cases and posts, and may be decided on by these figures: a change of “${panel.outcome.label}” can be the event itself at work.`;
    return checkOf('outcome-apart', label, 'warning', found);
  }
  const found = 'The outcome is published apart from the event, and is not what the event is defined by.';
  return checkOf('outcome-apart', label, 'passed', found);
}

/** Whether anybody agrees which way is better. */
export function direction(panel: ImpactPanel, dataset: Dataset, choices: ImpactChoices): Check {
  const label = 'Agreed direction';
  const { desired } = panel.outcome;
  const indicator: Indicator | undefined = dataset.panel.indicator(choices.outcome);
  if (desired === null) {
    const why = indicator === undefined ? '' : ` ${capital(indicator.polarityReason)}`;
    const found = `Whether more or less is better is not agreed.${why} Without a direction in the recipe nothing can have worked.`;
    return checkOf('direction', label, 'warning', found);
  }
  const way = desired === 'up' ? 'more is hoped for' : 'less is hoped for';
  const contested = indicator !== undefined && (indicator.polarity === 'contested' || indicator.polarity === 'none');
  if (contested) {
    const found = `The recipe says that ${way}; the field does not agree. Say why beside the result.`;
    return checkOf('direction', label, 'warning', found);
  }
  const against =
    indicator !== undefined &&
    ((desired === 'up' && indicator.polarity === 'lower-better') ||
      (desired === 'down' && indicator.polarity === 'higher-better'));
  if (against)
    return checkOf(
      'direction',
      label,
      'warning',
      `The recipe says that ${way}, against what the catalogue holds to be better.`,
    );
  return checkOf('direction', label, 'passed', `It is agreed that ${way}.`);
}

/** Counts and money: whether the size of the place is in the figure. */
export function outcomeForm(panel: ImpactPanel, dataset: Dataset, choices: ImpactChoices): Check {
  const label = 'Figures of one scale';
  const { indicator } = outcomeOf(dataset, choices);
  if (indicator.unit === 'count' || indicator.unit === 'fte') {
    const found = `“${indicator.label}” counts, so large authorities weigh most and the same change means different things. A rate or a share would say more.`;
    return checkOf('one-scale', label, 'warning', found);
  }
  if (indicator.unit === 'pounds' || indicator.unit === 'pounds-per-week') {
    const per =
      indicator.unit === 'pounds'
        ? 'Pounds are divided by the children who live there, and are as paid'
        : 'Pounds are as paid';
    const found = `${per}: a rise of prices that all share goes out with the year, one that differs between places does not.`;
    return checkOf('one-scale', label, 'passed', found);
  }
  const found = `Figures are ${panel.outcome.unitLabel}, whatever the size of the authority.`;
  return checkOf('one-scale', label, 'passed', found);
}

const COVID = [2020, 2021] as const;

/** Other things that happened in the same years: the pandemic, and support that ended inside them. */
export function otherEvents(panel: ImpactPanel, dataset: Dataset, choices: ImpactChoices): Check {
  const label = 'Other events at the time';
  const treated = panel.units.filter(({ firstTreated }) => firstTreated !== null);
  const years = panel.years.filter((year) => COVID.some((each) => each === year));
  const during = treated.filter(({ firstTreated }) => COVID.some((each) => each === firstTreated)).length;
  const { first } = eventOf(dataset, choices);
  const last = panel.years.at(-1) ?? 0;
  const ended = treated.filter(
    ({ code }) => Number(first.get(code)?.to?.slice(0, 4) ?? Number.POSITIVE_INFINITY) < last,
  ).length;
  const sentences = [
    ...(years.length > 0
      ? [
          `The pandemic of 2020 and 2021 lies inside the window; ${counted(during, 'treated authority starts', 'treated authorities start')} in it. What it did to all alike goes out with the year.`,
        ]
      : []),
    ...(ended > 0
      ? [
          `For ${counted(ended, 'authority', 'authorities')} it had ended before ${last}: years after the end count as treated.`,
        ]
      : []),
  ];
  const heavy = treated.length > 0 && during / treated.length > 0.5;
  const state = heavy || ended > 0 ? 'warning' : 'passed';
  const found =
    sentences.length === 0
      ? 'No other event that met all authorities in these years is known here.'
      : sentences.join(' ');
  return checkOf('other-events', label, state, found, { pandemicYears: years.length, during, ended });
}
