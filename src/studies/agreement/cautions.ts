import type { CautionsBlock } from '#studies/runner/index.ts';
import { formatMonth, formatNumber, formatP } from '#ui/index.ts';
import type { AgreementChoices } from './choices.ts';
import { CLEAR_BELOW, split } from './headline.ts';
import type { AgreementResult, IndicatorResult } from './types.ts';
import { capital, count, list } from './words.ts';

type Item = CautionsBlock['items'][number];

const FEW = 0.9;

/** What a reader must know before using the answer: each with its reason and a number from this result. */
export function cautions(result: AgreementResult, choices: AgreementChoices): CautionsBlock {
  const items = [
    builtIn(result),
    power(result),
    hiddenNumbers(result),
    olderGrades(result),
    ownList(choices),
    jointReturns(result),
    smallAuthorities(result),
    bentModel(result),
  ].filter((item) => item !== null);
  return { kind: 'cautions', title: 'Cautions', items };
}

function builtIn(result: AgreementResult): Item {
  const workforce = result.indicators.some((indicator) => indicator.role === 'workforce');
  return {
    point: 'Agreement is not cause.',
    text: workforce
      ? 'Inspectors see workforce figures and weigh stability, so part of any agreement is built in.'
      : 'Inspectors see these figures before they judge, so part of any agreement is built in.',
  };
}

function power(result: AgreementResult): Item | null {
  if (result.detectable === null) return null;
  const { computed } = split(result);
  const n = Math.round(median(computed.map((indicator) => indicator.n)));
  return {
    point: '“Not clear” is not “none”.',
    text: `With about ${n} authorities and ${computed.length === 1 ? 'one test' : `${computed.length} tests`}, a coefficient below about ${formatNumber(result.detectable, 1)} would be missed more often than one time in five.`,
  };
}

function hiddenNumbers(result: AgreementResult): Item | null {
  const { graded } = result.authorities;
  const thin = result.indicators
    .filter((indicator) => indicator.n > 0 && indicator.n < FEW * graded)
    .sort((left, right) => left.n - right.n);
  if (thin.length === 0) return null;
  const shown = thin
    .slice(0, 4)
    .map((indicator, at) => `${indicator.n}${at === 0 ? ' have a figure' : ''} on “${indicator.shortLabel}”`);
  const left = thin.length - shown.length;
  const more = left > 0 ? [`under nine in ten on ${count(left)} more`] : [];
  const suppressed = total(thin, 'suppressed');
  const missing = thin.reduce((sum, indicator) => sum + missingOf(indicator), 0);
  const why =
    suppressed === 0
      ? 'For the rest no figure is published.'
      : `${suppressed} of the ${missing} figures that are not there are hidden as small counts, mostly in authorities with fewer children.`;
  return { point: 'Hidden numbers.', text: `Of ${graded} graded authorities, ${list([...shown, ...more])}. ${why}` };
}

function missingOf(indicator: IndicatorResult): number {
  return indicator.dropped.filter(({ reason }) => reason !== 'no-grade').reduce((sum, { count: n }) => sum + n, 0);
}

function total(indicators: readonly IndicatorResult[], reason: string): number {
  return indicators
    .flatMap((indicator) => indicator.dropped)
    .filter((entry) => entry.reason === reason)
    .reduce((sum, entry) => sum + entry.count, 0);
}

function olderGrades(result: AgreementResult): Item | null {
  const { oldest } = result.authorities;
  if (oldest === null) return null;
  return {
    point: 'Grades are older than figures.',
    text: `The oldest grade in force dates from ${formatMonth(oldest.date)}, the figures from ${result.period}. Practice can change in between.`,
  };
}

function ownList(choices: AgreementChoices): Item {
  const n = choices.indicators.length;
  return {
    point: 'The 2016 list is not public.',
    text: `The feasibility study of 2016 used 14 indicators and never published which. ${n === 1 ? 'The one here is' : `The ${n} here are`} a choice. [Change the list](/studies/agreement#change) and run the study again.`,
  };
}

function jointReturns(result: AgreementResult): Item | null {
  const joint = result.jointReturns[0];
  if (joint === undefined) return null;
  const names = result.jointReturns.map((entry) => list(entry.names));
  const n = result.jointReturns.reduce((sum, entry) => sum + entry.names.length, 0);
  return {
    point: 'Joint returns count more than once.',
    text: `${capital(count(n))} authorities share their ${joint.publications} figures (${names.join('; ')}), and each is counted with its own grade.`,
  };
}

function smallAuthorities(result: AgreementResult): Item | null {
  const size = result.consistency.relativeSize;
  if (size === null || size.ends >= size.others) return null;
  return {
    point: 'Small authorities fill both ends.',
    text: `Where counts are published, an authority in the top or bottom share has ${formatNumber(size.ends, 2)} times the denominator of the middle authority, against ${formatNumber(size.others, 2)} for the others. Set a minimum denominator to see what is left.`,
  };
}

function bentModel(result: AgreementResult): Item | null {
  const bent = result.indicators.filter(
    (indicator) =>
      indicator.clear === true && indicator.proportionalOdds !== null && indicator.proportionalOdds.p < CLEAR_BELOW,
  );
  const first = bent[0]?.proportionalOdds;
  if (first === undefined || first === null) return null;
  return {
    point: 'One number may be too few.',
    text: `For ${list(bent.map((indicator) => indicator.shortLabel))} the link seems to differ between the steps of the grade scale (p ${formatP(first.p)} for ${bent[0]?.shortLabel ?? ''}): read the coefficient as an average.`,
  };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
