import { LOW, ROUNDS_TO_ZERO } from '#facts/observations/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { formatDate } from '#ui/index.ts';
import { authorities, capital, counted, list } from '../blocks/words.ts';
import type { ImpactChoices } from '../choices.ts';
import { eventOf, inYear, type Outcome, outcomeOf, periodStart, sharedReturns } from '../panel/index.ts';
import type { Check, ImpactPanel } from '../types.ts';
import { checkOf } from './words.ts';

/** Share of the treated that may be lost to missing or hidden figures before the rest can stand for them. */
const LOST = 0.2;

/** Authorities made or ended inside the window are not in the panel: says so, and how many of them had the event. */
export function sameBoundaries(panel: ImpactPanel, dataset: Dataset, choices: ImpactChoices): Check {
  const changed = panel.dropped.filter(({ reason }) => reason === 'boundary-change');
  const { first } = eventOf(dataset, choices);
  const treated = changed.filter(({ code }) => first.has(code)).length;
  const found =
    changed.length === 0
      ? 'No authority was made or ended in these years.'
      : `${capital(counted(changed.length, 'authority that was made or ended in these years is', 'authorities that were made or ended in these years are'))} left out${treated > 0 ? ` (${treated} of them had the event)` : ''}; none of the rest changed.`;
  const numbers = { changed: changed.length, treated };
  return checkOf('same-boundaries', 'Same boundaries', 'passed', found, numbers);
}

/** Changes of how the outcome is counted, inside the window. */
export function sameDefinition(panel: ImpactPanel, dataset: Dataset, choices: ImpactChoices): Check {
  const outcome = outcomeOf(dataset, choices);
  const { indicator } = outcome;
  const [from, to] = daysOf(panel, outcome);
  const breaks = indicator.breaks.filter(({ at }) => at > from && at <= to);
  const label = 'Same definition';
  const numbers = { breaks: breaks.length };
  if (breaks.length === 0) {
    const found = `No change of how “${indicator.label}” is counted is known for ${panel.years[0]} to ${panel.years.at(-1)}.`;
    return checkOf('same-definition', label, 'passed', found, numbers);
  }
  const told = breaks.map(({ at, text }) => `From ${formatDate(at)}: ${text}`).join(' ');
  // A change that meets everybody in one year goes out with the year; one that meets some more than others does not.
  return checkOf(
    'same-definition',
    label,
    'warning',
    `${told} What changed for all alike cancels out, what did not does not.`,
    numbers,
  );
}

function daysOf(panel: ImpactPanel, outcome: Outcome): readonly [string, string] {
  const pattern = [...outcome.periods.values()].at(-1) ?? { kind: 'calendar-year' as const, end: '2000-12-31' };
  return [
    periodStart(inYear(pattern, panel.years[0] ?? Number.NaN)),
    inYear(pattern, panel.years.at(-1) ?? Number.NaN).end,
  ];
}

/** What missing and hidden figures cost, above all among the treated. */
export function hiddenNumbers(panel: ImpactPanel, dataset: Dataset, choices: ImpactChoices): Check {
  const lost = panel.dropped.filter(({ reason }) => reason === 'missing-years' || reason === 'suppressed');
  const hidden = lost.filter(({ reason }) => reason === 'suppressed').length;
  const event = eventOf(dataset, choices);
  const [first, last] = [panel.years[0] ?? 0, panel.years.at(-1) ?? 0];
  const treatedLost = lost.filter(({ code }) => {
    const year = Number(event.first.get(code)?.from.slice(0, 4) ?? Number.NaN);
    return year >= first && year <= last;
  }).length;
  const treated = panel.units.filter(({ firstTreated }) => firstTreated !== null).length;
  const share = treatedLost / Math.max(1, treatedLost + treated);
  const outcome = outcomeOf(dataset, choices);
  const rounded = panel.units.reduce(
    (sum, { code }) =>
      sum + panel.years.filter((year) => [LOW, ROUNDS_TO_ZERO].includes(outcome.figure(code, year).status)).length,
    0,
  );
  const state =
    share > LOST ? 'failed' : treatedLost > 0 || lost.length > panel.units.length / 4 ? 'warning' : 'passed';
  const small = panel.dropped.filter(({ reason }) => reason === 'small-denominator').length;
  const parts = [
    lost.length === 0
      ? 'Every authority has a figure for every year.'
      : `${capital(authorities(lost.length))} left out for missing years${hidden > 0 ? ` or hidden figures (${hidden})` : ''}; ${treatedLost === 0 ? 'none of them had the event in these years' : `${treatedLost} of them had the event in these years, ${Math.round(100 * share)}% of all who had`}.`,
    ...(rounded > 0
      ? [
          `${capital(counted(rounded, 'figure that rounds to zero is', 'figures that round to zero are'))} taken as the middle of what they can be.`,
        ]
      : []),
    ...(small > 0 ? [`${capital(authorities(small))} left out because few children stand behind a figure.`] : []),
  ];
  return checkOf('hidden-numbers', 'Hidden numbers', state, parts.join(' '), {
    lost: lost.length,
    hidden,
    treatedLost,
    rounded,
    small,
  });
}

/** Authorities that make one return together. */
export function jointReturns(panel: ImpactPanel, dataset: Dataset, choices: ImpactChoices): Check {
  const label = 'Joint returns';
  const outcome = outcomeOf(dataset, choices);
  const shared = sharedReturns(dataset, outcome, { years: panel.years, missing: panel.missingYears });
  const name = (code: string): string => dataset.register.authority(code)?.name ?? code;
  const here = shared.filter(({ members }) => members.some((code) => panel.units.some((unit) => unit.code === code)));
  const out = shared.length - here.length;
  if (shared.length === 0) {
    return checkOf('joint-returns', label, 'passed', 'No two authorities show one figure between them.', {
      joint: 0,
      out,
    });
  }
  const who = shared.map(({ members }) => list(members.map(name)));
  const found = `${capital(who.join('; '))} ${shared.length === 1 ? 'make one return' : 'each make one return'}: the figure of all is counted once${out > 0 ? ', or not at all where it mixes treated with untreated or boundaries changed' : ''}.`;
  return checkOf('joint-returns', label, 'passed', found, { joint: shared.length, out });
}
