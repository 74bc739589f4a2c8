import type { CautionsBlock } from '#studies/runner/index.ts';
import type { ImpactResult } from '../types.ts';
import { eventWords, isMadeUp } from './event-words.ts';
import { madeUp } from './headline.ts';
import { mainOf } from './main-estimate.ts';
import { authorities, count, isGrades, size, subject } from './words.ts';

type Item = CautionsBlock['items'][number];

/** What a reader must know before using the answer: each with its reason and, where there is one, a number. */
export function cautions(result: ImpactResult): CautionsBlock | null {
  const items = [
    learning(result),
    example(result),
    contested(result),
    notNone(result),
    few(result),
    average(result),
    unlocked(result),
    grades(result),
  ].filter((item) => item !== null);
  return items.length === 0 ? null : { kind: 'cautions', title: 'Cautions', items };
}

function learning(result: ImpactResult): Item | null {
  if (!isMadeUp(result)) return null;
  const added = result.planted !== null && result.planted.effect !== 0;
  return {
    point: 'This is no finding about any authority.',
    text: `${madeUp(result).replace(/\*\*/g, '')} ${added ? 'Compare the estimate with what was added.' : 'An answer of “worked” here would be a false alarm.'} Do not quote it.`,
  };
}

function example({ event }: ImpactResult): Item | null {
  if (event.example !== 'public') return null;
  return {
    point: 'Check who had it.',
    text: `Who had “${event.title}”, and from when, comes from public facts that were gathered here${event.source === null ? '' : ` (${event.source.replace(/\.$/, '')})`}. Check the list before you use the answer.`,
  };
}

function contested({ outcome, stage }: ImpactResult): Item | null {
  if (outcome.desired !== null || isGrades({ outcome })) return null;
  return {
    point: 'Nobody agrees which way is better.',
    text: `${outcome.label}: a rise can be good practice or bad, so no answer here can be “worked”. ${stage === 'design' ? 'Set' : 'If your aim says which way, set'} “Hoped for” to up or down before results are looked at, and say why.`,
  };
}

function notNone(result: ImpactResult): Item | null {
  const { power, verdict, stage, outcome } = result;
  if (stage === 'design' || verdict.answer !== 'cannot tell' || power?.detectable == null || isGrades(result))
    return null;
  return {
    point: '“Cannot tell” is not “no effect”.',
    text: `With ${authorities(result.units.treated)} an effect smaller than ${size(power.detectable, outcome)} would be missed more often than one time in five.`,
  };
}

function few({ units }: ImpactResult): Item | null {
  if (units.treated === 0 || units.treated >= 20) return null;
  return {
    point: units.treated === 1 ? 'One authority.' : 'Few authorities.',
    text: `${units.treated === 1 ? 'Only one authority was' : `Only ${count(units.treated)} authorities were`} treated. Anything else that happened there at the same time looks like the event.`,
  };
}

function average(result: ImpactResult): Item | null {
  if (mainOf(result)?.estimate == null || result.units.treated < 2) return null;
  return {
    point: 'An average over those who had it.',
    text: `The estimate is about ${subject(result.outcome)} in the ${authorities(result.units.treated)} ${eventWords(result).treated}. It says nothing of any one of them, and nothing sure of others.`,
  };
}

function unlocked({ lock, stage }: ImpactResult): Item | null {
  if (stage === 'design') return null;
  if (lock === null) {
    return {
      point: 'The design was not locked.',
      text: 'Nothing shows that it was chosen before results were looked at. “Does it depend on the design?” shows how much that could matter.',
    };
  }
  if (lock.resultsSeen) {
    return {
      point: 'Results had been seen.',
      text: 'When the design was locked, results of this event and outcome had been kept here.',
    };
  }
  if (lock.changes.length === 0) return null;
  return {
    point: 'Changed since it was locked.',
    text: `${lock.changes.length === 1 ? 'One choice differs' : `${count(lock.changes.length).replace(/^./, (first) => first.toUpperCase())} choices differ`} from the locked design: see “Was the design fixed beforehand?”.`,
  };
}

function grades(result: ImpactResult): Item | null {
  if (!isGrades(result)) return null;
  return {
    point: 'A grade is a judgement.',
    text: 'Inspectors know of the support and of the grade before. A better grade is not the same as better lives for children.',
  };
}
