import type { HeadlineBlock } from '#studies/runner/index.ts';
import type { WarningChoices } from './choices.ts';
import type { Evaluation, WarningResult } from './types.ts';
import { EVENT_WORDS, percent, percentRange, SCORE_WORDS, stretch } from './words.ts';

/** The answer in words: it beats both baselines, it does not, or it cannot be told. */
export function headline(result: WarningResult, choices: WarningChoices): HeadlineBlock {
  const { evaluation } = result;
  const basis = basisOf(evaluation, choices);
  if (evaluation.beats === null || evaluation.skills === null) {
    const text = `**Cannot tell.** ${evaluation.why ?? 'The forecasts could not be scored.'}`;
    return { kind: 'headline', tag: 'cannot tell', text, basis };
  }
  const { base, last } = evaluation.skills;
  const scores = `Its ${SCORE_WORDS[choices.score]} is ${against(base.value)} that of the base rate (skill ${percent(base.value)}, ${percentRange(base)}) and ${against(last.value)} that of the last grade alone (${percent(last.value)}, ${percentRange(last)})`;
  const words = EVENT_WORDS[choices.outcome];
  if (evaluation.beats) {
    return {
      kind: 'headline',
      tag: null,
      text: `**Yes, a little is known beforehand.** Over ${stretch(evaluation.years)} what was published before an inspection told ${words.which} better than the base rate and than the last grade alone. ${scores}. Read each chance below with its interval, as a reason to ask and never as a verdict.`,
      basis,
    };
  }
  return {
    kind: 'headline',
    tag: null,
    text: `**Not clearly.** Over ${stretch(evaluation.years)} what was published before an inspection did not tell ${words.which} clearly better than ${failedAgainst(evaluation)}. ${scores}.${otherWays(result)} So no chance is given for any authority.`,
    basis,
  };
}

/** Says so where another way of asking looks clear: hiding it would be a choice of its own. */
function otherWays({ variants }: WarningResult): string {
  const alone = variants.filter(({ beats }) => beats === true);
  if (alone.length === 0) return '';
  const kept = alone.filter(({ pHolm }) => pHolm !== null && pHolm < 0.05).length;
  return ` Of ${variants.length} other ways of asking, ${alone.length} ${alone.length === 1 ? 'looks' : 'look'} clear alone and ${kept === 0 ? 'none' : kept} after correction for ${variants.length + 1}.`;
}

function against(skill: number): string {
  return skill > 0 ? 'better than' : skill < 0 ? 'worse than' : 'the same as';
}

/** The baselines that the forecast does not clearly beat. */
function failedAgainst({ skills }: Evaluation): string {
  const base = (skills?.base.lower ?? 0) > 0;
  const last = (skills?.last.lower ?? 0) > 0;
  if (!base && !last) return 'the base rate or the last grade alone';
  return base ? 'the last grade alone' : 'the base rate';
}

function basisOf({ n, events, authorities }: Evaluation, choices: WarningChoices): string {
  const counted = `${n} inspections of ${authorities} authorities were forecast from what was known before them; ${events} were ${EVENT_WORDS[choices.outcome].were}.`;
  return `${counted} Clear means that the 95% interval of the skill lies above zero against both baselines.`;
}
