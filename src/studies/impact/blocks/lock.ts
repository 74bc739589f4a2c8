import type { TextBlock } from '#studies/runner/index.ts';
import { formatDate } from '#ui/index.ts';
import type { ImpactResult } from '../types.ts';
import { list } from './words.ts';

/** When the design was fixed, whether a result had been seen by then, and what was changed since. */
export function lockBlock(result: ImpactResult): TextBlock {
  return { kind: 'text', section: 'Was the design fixed beforehand?', paragraphs: paragraphs(result) };
}

function paragraphs({ lock, stage }: ImpactResult): readonly string[] {
  const how = '[Lock a design](/programmes/locks) before its results are looked at.';
  if (lock === null) {
    return [
      stage === 'design'
        ? `Not yet. ${how} What is changed afterwards is then shown here.`
        : `**No.** Nobody locked this design, so a reader cannot know how many others were tried first. ${how}`,
    ];
  }
  const seen = lock.resultsSeen
    ? '**Results of this event and outcome had been kept here before the lock**, so it does not show that the design was chosen without them.'
    : 'No result of this event and outcome had been kept here by then. Results worked out elsewhere are not known here.';
  const { changes } = lock;
  const changed =
    changes.length === 0
      ? 'Nothing was changed since.'
      : `**Changed since:** ${list(changes.map(({ choice, locked, now }) => `${choiceWords(choice)} (was ${shown(locked)}, is ${shown(now)})`))}. The answer is that of the changed design.`;
  return [`Locked on ${formatDate(lock.lockedAt)} by ${lock.by}. ${seen}`, changed];
}

function shown(value: string): string {
  const plain = value.replace(/^"(.*)"$/, '$1');
  const short = plain.length > 60 ? `${plain.slice(0, 57)}…` : plain;
  return short === '' || short === '[]' ? 'none' : short;
}

const CHOICES: Readonly<Record<string, string>> = {
  event: 'the event',
  outcome: 'the outcome',
  desired: 'the direction hoped for',
  meaningful: 'the smallest effect worth having',
  comparison: 'the comparison',
  donors: 'the authorities compared',
  years: 'the years',
  frameworks: 'the inspection frameworks',
  timing: 'the first treated period',
  anticipation: 'the years of anticipation',
  horizon: 'the years averaged',
  exclude: 'the authorities left out',
  earlierEvents: 'authorities with an earlier event',
  covariates: 'what is held constant',
  minimumDenominator: 'the smallest denominator',
  minimumTreated: 'the fewest treated',
  minimumComparison: 'the fewest to compare',
  minimumYearsBefore: 'the fewest years before',
  moderators: 'the differences named beforehand',
};

/** A choice as a reader calls it. */
export function choiceWords(choice: string): string {
  return CHOICES[choice] ?? choice;
}
