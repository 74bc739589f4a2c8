import type { CautionsBlock } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { WarningChoices } from './choices.ts';
import type { WarningResult } from './types.ts';
import { percent, percentRange, range } from './words.ts';

type Item = CautionsBlock['items'][number];

/** What a reader must know before using the answer. */
export function cautions(result: WarningResult, choices: WarningChoices): CautionsBlock {
  const items: (Item | null)[] = [
    few(result),
    base(result),
    calibrated(result),
    shuffled(result),
    themes(result),
    {
      point: 'Latest figures, not first ones.',
      text: 'A release holds each figure as it was last revised, and gaps that were filled later. What was first published could differ, by how much no release tells. So forecasts made at the time could have been worse than these.',
    },
    {
      point: 'Set up in hindsight.',
      text: 'Which figures, lags and penalties are tried was written down before any fit, but when all of these inspections were over. A test that counts is one on inspections still to come.',
    },
    firstDays(result, choices),
    {
      point: 'Inspections are not drawn by lot.',
      text: 'When an authority is inspected depends on its last grade and on what inspectors have heard. The forecast is of the grade, given that an inspection comes.',
    },
    result.chances === null
      ? null
      : {
          point: 'A chance is no verdict.',
          text: 'Most authorities with a raised chance are not judged so. Use it to ask what is going on, never to rank or to sanction.',
        },
  ];
  return { kind: 'cautions', title: 'Cautions', items: items.filter((item) => item !== null) };
}

function few(result: WarningResult): Item | null {
  const weak = result.power[0];
  if (weak === undefined || result.evaluation.beats === true) return null;
  const enough = weak.at.find(({ found }) => found >= 0.8);
  const now = weak.at[0];
  const need =
    enough === undefined
      ? 'Even eight times as many would not do.'
      : `About ${enough.events} events would be needed for four chances in five.`;
  return {
    point: '“Not clear” is not “none”.',
    text: `With ${result.evaluation.events} events, even a forecaster that knew the truth would be found ${now === undefined ? 'seldom' : `in ${percent(now.found, 0)} of cases`} if what it knows multiplied the odds by 1.6 for one standard deviation; one that has to learn is found less often. ${need}`,
  };
}

function base(result: WarningResult): Item | null {
  const skill = result.lastOverBase;
  if (skill === null || (skill.lower ?? 0) > 0) return null;
  return {
    point: 'Even the last grade tells little.',
    text: `The last grade alone is not clearly better than the base rate: skill ${percent(skill.value)} (${percentRange(skill)}).`,
  };
}

function calibrated(result: WarningResult): Item | null {
  const { calibration } = result;
  if (calibration === null) return null;
  return {
    point: 'Size of the chances.',
    text: `Calibration slope ${formatNumber(calibration.slope.value, 1)} (${range(calibration.slope, 1)}; 1 is right, below 1 chances are too extreme), intercept ${formatNumber(calibration.intercept.value, 2)} (${range(calibration.intercept, 2)}; 0 is right, below 0 chances are too high on the whole).`,
  };
}

function shuffled(result: WarningResult): Item | null {
  const { shuffled: check } = result;
  if (check === null) return null;
  return {
    point: 'Does the procedure find skill in noise?',
    text: `With outcomes shuffled among the inspections of each year it says so in ${check.beats} of ${check.shuffles} shuffles. The lesser of its two skills is ${percent(check.mean)} on average there, and at least as high as here in a share of ${percent(check.p, 0)}.`,
  };
}

function themes(result: WarningResult): Item | null {
  const own = result.predictors.filter(({ group }) => group === 'themes');
  const known = own[0]?.known;
  if (known === undefined) return null;
  return {
    point: 'Themes are coded in hindsight.',
    text: `The rules that code what inspectors asked for were written later, from reports of all years, and the report of the last inspection was read for ${known} of ${result.units.n} inspections. Nobody had these codes then.`,
  };
}

function firstDays(result: WarningResult, choices: WarningChoices): Item | null {
  const { dayUnknown, n } = result.units;
  if (dayUnknown === 0) return null;
  return {
    point: 'Some first days are not known.',
    text: `For ${dayUnknown} of ${n} inspections no source gives the first day. They are taken to begin ${choices.unknownStart} days before publication, so that nothing that came out in between is used.`,
  };
}
