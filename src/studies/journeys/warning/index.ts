import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { StudyKind } from '#studies/runner/index.ts';
import { warningBlocks } from './blocks.ts';
import { type WarningChoices, warningChoices } from './choices.ts';
import { setUp } from './design.ts';
import { warningFields } from './fields.ts';
import { GROUP_IDS } from './groups.ts';
import { warningStudy } from './study.ts';
import type { WarningResult } from './types.ts';

export type { WarningChoices } from './choices.ts';
export type { Evaluation, WarningResult } from './types.ts';

/** Predictors that Firth's penalty can carry: its intervals are found one by one, and it chooses nothing. */
const FIRTH_MOST = 15;

/** Does anything known beforehand tell which authorities fail next? */
export const warningKind: StudyKind<WarningChoices, WarningResult> = {
  id: 'early-warning',
  title: 'Early warning',
  question: 'Does anything known beforehand tell which authorities fail next?',
  gives:
    'Whether grades, figures and workforce known before an inspection forecast it better than plain baselines, and what to make of it.',
  choices: warningChoices,
  fields: warningFields,
  resolve: (choices, dataset) => {
    const groups = GROUP_IDS.filter((group) => choices.groups.includes(group));
    const resolved = { ...choices, groups, frameworks: [...new Set(choices.frameworks)].sort().reverse() };
    checkFirth(resolved, dataset);
    return resolved;
  },
  run: warningStudy,
  blocks: (result, recipe) => warningBlocks(result, recipe),
};

function checkFirth(choices: WarningChoices, dataset: Dataset): void {
  if (choices.penalty !== 'firth') return;
  const many = setUp(dataset, choices).design.predictors.length;
  if (many <= FIRTH_MOST) return;
  throw new WaymarkError(
    'recipe-invalid',
    `These choices give ${many} predictors, and Firth’s penalty is for at most ${FIRTH_MOST}.`,
    { status: 422, remedy: 'Choose fewer groups, for instance --set groups=grades, or another penalty such as ridge.' },
  );
}
