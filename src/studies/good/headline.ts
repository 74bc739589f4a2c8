import type { HeadlineBlock } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { GoodResult, OutcomeResult } from './types.ts';
import { capital, counted, inert, isVaried, list, lower } from './words.ts';

/** Share of the variants that an authority must be in a fifth of to be said to be in it. */
export const ALWAYS = 0.95;
/** With fewer places a fifth is one authority, and says nothing. */
export const FEWEST_PLACED = 10;

export interface Tally {
  readonly top: number;
  readonly bottom: number;
  /** In neither fifth in at least 95% of the variants. */
  readonly between: number;
  readonly depends: number;
}

/** What the answer is worked out from: a result, or what a page has just worked out itself. */
export interface Answered extends Pick<GoodResult, 'period' | 'placed' | 'variants' | 'outcomes'> {
  readonly choices: readonly Pick<GoodResult['choices'][number], 'influence' | 'options'>[];
  readonly units: readonly Pick<GoodResult['units'][number], 'published'>[];
  readonly summary: Pick<GoodResult['summary'], 'alwaysTop' | 'alwaysBottom' | 'medianBand'>;
}

/** How many authorities have the same verdict under at least 95% of the variants in which they have a place. */
export function tally(result: Answered): Tally {
  const known = result.units.flatMap(({ published: { shares } }) => (shares === null ? [] : [shares]));
  const top = result.summary.alwaysTop.length;
  const bottom = result.summary.alwaysBottom.length;
  const between = known.filter(({ topFifth, bottomFifth }) => 1 - topFifth - bottomFifth >= ALWAYS).length;
  return { top, bottom, between, depends: Math.max(0, known.length - top - bottom - between) };
}

/** The answer in words, from the numbers only. */
export function headline(result: Answered): HeadlineBlock {
  if (result.placed < FEWEST_PLACED) {
    const n =
      result.placed === 0 ? 'No authority has' : `Only ${counted(result.placed, 'authority has', 'authorities have')}`;
    return {
      kind: 'headline',
      tag: 'cannot tell',
      text: `**Cannot tell.** ${n} enough figures for a place in ${result.period}.`,
      basis: [`${formatNumber(result.units.length)} authorities were looked at.`, ...holeWords(result)].join(' '),
    };
  }
  const counts = tally(result);
  return {
    kind: 'headline',
    tag: null,
    text: `${verdict(result, counts)}${rest(result, counts)}`,
    basis: basis(result),
  };
}

function verdict(result: Answered, { top, bottom }: Tally): string {
  const are = (n: number): string => (n === 1 ? 'is' : 'are');
  if (!result.choices.some(isVaried)) {
    return `**${top}** ${top === 1 ? 'authority is' : 'authorities are'} in the top fifth, and **${bottom}** in the bottom fifth. No other choices were tried, so how far this depends on them is not known.`;
  }
  const under = `under at least ${formatNumber(ALWAYS * 100)}% of the choices tried.`;
  if (top === 0 && bottom === 0) return `**No authority** is in the top fifth, or in the bottom fifth, ${under}`;
  if (top === 0)
    return `**No** authority is in the top fifth, and **${bottom}** ${are(bottom)} in the bottom fifth, ${under}`;
  const first = `**${top}** ${top === 1 ? 'authority is' : 'authorities are'} in the top fifth, and`;
  return `${first} **${bottom === 0 ? 'none' : bottom}** in the bottom fifth, ${under}`;
}

function rest(result: Answered, { top, bottom, between, depends }: Tally): string {
  if (!result.choices.some(isVaried)) return '';
  const middle =
    between === 0 ? '' : ` Another ${formatNumber(between)} ${between === 1 ? 'stays' : 'stay'} in between.`;
  if (depends === 0) return middle;
  const all = top + bottom + between === 0;
  const whom = all ? `all ${formatNumber(depends)}` : `the other ${depends === 1 ? 'one' : formatNumber(depends)}`;
  return `${middle} For ${whom} it depends on the choices.`;
}

function basis(result: Answered): string {
  const { variants, summary, placed } = result;
  const places = `${formatNumber(placed)} authorities have a place in ${result.period}.`;
  const wide = `For half of the authorities, 90% of the variants spread over ${formatNumber(Math.floor(summary.medianBand))} places or more (the band).`;
  const tried = `${formatNumber(variants)} combinations of the choices were tried (“variants”). ${wide}`;
  return [places, ...(result.choices.some(isVaried) ? [tried] : []), ...holeWords(result)].join(' ');
}

/** Parts of the definition that no measure stands for. */
export function holesOf(result: Pick<GoodResult, 'outcomes'>): readonly OutcomeResult[] {
  return result.outcomes.filter((outcome) => outcome.measures === 0);
}

/** "One outcome (family network) and two enablers (leaders, multi-agency working) have no indicator here." */
export function holeWords(result: Pick<GoodResult, 'outcomes'>): string[] {
  const empty = holesOf(result);
  if (empty.length === 0) return [];
  const part = (kind: OutcomeResult['kind']): string[] => {
    const those = empty.filter((outcome) => outcome.kind === kind);
    if (those.length === 0) return [];
    return [`${counted(those.length, kind)} (${those.map(({ label }) => inert(lower(label))).join('; ')})`];
  };
  const words = capital(list([...part('outcome'), ...part('enabler')]));
  return [`${words} ${empty.length === 1 ? 'has' : 'have'} no indicator here.`];
}
