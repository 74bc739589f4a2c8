import { authorities, capital, list } from '../blocks/words.ts';
import type { ImpactChoices } from '../choices.ts';
import type { Check, ImpactPanel } from '../types.ts';
import { checkOf } from './words.ts';

/** Treated authorities below which an estimate leans on few, even where it may be made. */
const FEW = 10;

/** Years with figures before and after treatment, of one treated unit. Anticipation does not count as before. */
function seen(
  panel: ImpactPanel,
  first: number,
  anticipation: number,
): { readonly before: number; readonly after: number } {
  const years = panel.years.filter((year) => !panel.missingYears.includes(year));
  return {
    before: years.filter((year) => year + anticipation < first).length,
    after: years.filter((year) => year >= first).length,
  };
}

/** Enough treated and enough to compare with; both must hold. */
export function enoughAuthorities(panel: ImpactPanel, choices: ImpactChoices): Check {
  const treated = panel.units.filter(({ firstTreated }) => firstTreated !== null).length;
  const comparison = panel.units.length - treated;
  const { minimumTreated, minimumComparison } = choices;
  // Those treated later compare until they start.
  const later = choices.comparison === 'not-yet-treated' && comparison === 0 ? treated : 0;
  const compared = comparison + later;
  const short = [
    ...(treated < minimumTreated ? [`at least ${minimumTreated} treated`] : []),
    ...(compared < minimumComparison ? [`at least ${minimumComparison} to compare with`] : []),
  ];
  const state = short.length > 0 ? 'failed' : treated < FEW ? 'warning' : 'passed';
  const never =
    comparison === 0 && later > 0
      ? 'nobody never; those treated later compare until they start'
      : `${authorities(comparison)} to compare with`;
  const needs = short.length === 0 ? '' : ` The design asks for ${list(short)}.`;
  const few = state === 'warning' ? ' So few that each one matters.' : '';
  const found = `${capital(authorities(treated))} treated from ${panel.years[1] ?? panel.years[0]} to ${panel.years.at(-1)}, ${never}.${needs}${few}`;
  return checkOf('enough-authorities', 'Enough authorities', state, found, { treated, comparison }, true);
}

/** Enough years before the event to see the path, and after it to see the effect. */
export function enoughYears(panel: ImpactPanel, choices: ImpactChoices): Check {
  const spans = panel.units.flatMap(({ firstTreated }) =>
    firstTreated === null ? [] : [seen(panel, firstTreated, choices.anticipation)],
  );
  const label = 'Enough years';
  if (spans.length === 0) return checkOf('enough-years', label, 'not run', 'Nobody is treated inside these years.');
  const enough = spans.filter(({ before }) => before >= choices.minimumYearsBefore).length;
  const whole = spans.filter(({ after }) => after > choices.horizon).length;
  const share = enough / spans.length;
  const state =
    enough < choices.minimumTreated || share < 0.5
      ? 'failed'
      : share < 1 || whole / spans.length < 0.5
        ? 'warning'
        : 'passed';
  const gaps = panel.missingYears.length === 0 ? '' : ` No figures at all for ${list(panel.missingYears.map(String))}.`;
  const all = spans.length === 1 ? '1 authority' : `${spans.length} authorities`;
  const span = choices.horizon === 0 ? 'in the first treated year' : `for all ${choices.horizon + 1} years from it on`;
  const found = `${enough} of ${all} treated ${enough === 1 ? 'has' : 'have'} ${choices.minimumYearsBefore} or more years before the event; ${whole} of ${spans.length} ${whole === 1 ? 'is' : 'are'} seen ${span}.${gaps}`;
  return checkOf(
    'enough-years',
    label,
    state,
    found,
    {
      treated: spans.length,
      enoughBefore: enough,
      wholeHorizon: whole,
      missingYears: panel.missingYears.length,
    },
    true,
  );
}
