import { formatNumber, formatP } from '#ui/index.ts';
import { capital, isGrades, size, sizeRange, subject } from '../blocks/words.ts';
import type { Bounds95, ImpactOutcome } from '../types.ts';

/** "The rate of children looked after fell by 3.1 children (1.2 to 5.0) against the comparison": what was seen. */
export function seen(outcome: ImpactOutcome, estimate: number, bounds: Pick<Bounds95, 'lower' | 'upper'>): string {
  if (isGrades({ outcome })) {
    const [ratio, low, high] = [estimate, bounds.lower, bounds.upper].map((log) => formatNumber(Math.exp(log), 2));
    return `The odds of a worse grade at the next inspection were ${ratio} times (${low} to ${high}) those of the comparison`;
  }
  const verb = estimate < 0 ? 'fell' : 'rose';
  return `${capital(subject(outcome))} ${verb} by ${size(estimate, outcome)} (${sizeRange(estimate, bounds, outcome)}) more than expected`;
}

/** The same for an estimate that is not clear: the range that fits the figures. */
export function notClear(outcome: ImpactOutcome, bounds: Pick<Bounds95, 'lower' | 'upper'>): string {
  if (isGrades({ outcome })) {
    const [low, high] = [bounds.lower, bounds.upper].map((log) => formatNumber(Math.exp(log), 2));
    return `Anything between ${low} and ${high} times the odds of a worse grade fits these figures`;
  }
  const end = (value: number): string =>
    value < 0 ? `a fall of ${size(value, outcome)}` : value > 0 ? `a rise of ${size(value, outcome)}` : 'no change';
  return `Anything from ${end(bounds.lower)} to ${end(bounds.upper)} fits these figures`;
}

/** "3.0 percentage points", or for grades "odds 1.8 times as high". */
export function worth(outcome: ImpactOutcome, effect: number): string {
  return isGrades({ outcome })
    ? `${formatNumber(Math.exp(Math.abs(effect)), 1)} times the odds`
    : size(effect, outcome);
}

/** "p = 0.031", "p < 0.001". */
export function pText(p: number): string {
  const text = formatP(p);
  return text.startsWith('<') ? `p < ${text.slice(1)}` : `p = ${text}`;
}
