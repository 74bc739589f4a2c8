import type { HeadlineBlock } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import type { DemandResult, MeasureResult, Part } from './types.ts';
import { byConstruction, inSentence, list, percent, publishedGrowth, signedPercent, totalLabel } from './words.ts';

/**
 * Least and most that the rules give a part. Circumstances entered after authorities' own levels are left out: fixed for
 * each authority, they can then take nothing, whatever the figures.
 */
export function rangeOfPart({ variation }: MeasureResult, part: Part): readonly [number, number] | null {
  const shares = variation.accounts.flatMap(({ accounting, parts }) => {
    const share = byConstruction(accounting, part) ? null : parts[part];
    return share === null ? [] : [share.value];
  });
  return shares.length === 0 ? null : [Math.min(...shares), Math.max(...shares)];
}

/** The measures a headline speaks of: children in need and in care before others, and spending. */
export function leading(result: DemandResult): readonly MeasureResult[] {
  const counts = result.measures.filter(({ kind }) => kind === 'count');
  const first = ['cin-rate', 'cla-rate'].flatMap((id) => counts.filter((measure) => measure.id === id));
  const amounts = result.measures.filter(({ kind }) => kind === 'amount');
  return [...(first.length > 0 ? first : counts.slice(0, 1)), ...amounts];
}

/** The answer: what the differences go with, and what growth is made of. */
export function headline(result: DemandResult): HeadlineBlock {
  const told = result.measures.filter(({ variation }) => variation.between !== null);
  const text =
    told.length === 0
      ? `**Cannot tell.** ${result.measures[0]?.variation.why ?? 'There are no figures'}.`
      : `${differences(result, told)} ${growth(result)}`;
  return { kind: 'headline', tag: told.length === 0 ? 'cannot tell' : null, text, basis: basis(result) };
}

function differences(result: DemandResult, told: readonly MeasureResult[]): string {
  const lasting = told.filter(({ variation }) => (variation.between?.lower ?? 0) > 0.5);
  const opening =
    lasting.length === told.length
      ? '**Most differences between authorities last; how much of them is deprivation depends on the rule.**'
      : '**Some differences between authorities last; how much of them is deprivation depends on the rule.**';
  const shown = leading(result).flatMap((measure) => {
    const range = rangeOfPart(measure, 'deprivation');
    const { between } = measure.variation;
    return range === null || between === null ? [] : [{ name: inSentence(measure.shortLabel), range, between }];
  });
  const between = shown.map(({ name, between: share }) => `${percent(share.value)} for ${name}`);
  const taken = shown.map(({ range }) => `${percent(Math.max(0, range[0]))} to ${percent(range[1])}`);
  return `${opening} Of the variation over authorities and years, ${list(between)} lies between authorities; deprivation takes ${list(taken)} of all of it, by four rules on the same figures (entered after authorities’ own levels it can take nothing).`;
}

function growth(result: DemandResult): string {
  const parts = leading(result).flatMap((measure) => {
    const { england, years, why, areas } = measure.growth;
    if (why !== null || england.from <= 0) return [];
    const [change, own, rate] = [england.change, england.population + (england.mix ?? 0), england.rate].map(
      (part) => part / england.from,
    ) as [number, number, number];
    const cash = measure.kind === 'amount' ? ', as paid' : '';
    const whole = publishedGrowth(measure);
    const published = whole === null ? '' : `; England as published ${signedPercent(whole)}`;
    return [
      `${inSentence(totalLabel(measure))} ${signedPercent(change)} from ${years[0]} to ${years[1]}${cash} in ${areas.length} places (${signedPercent(own)} with the number of children, ${signedPercent(rate)} with the rate${published})`,
    ];
  });
  return parts.length === 0 ? '' : `**Growth where figures of both years are known:** ${list(parts)}.`;
}

function basis({ measures, context }: DemandResult): string {
  const years = measures.flatMap((measure) => measure.years);
  const most = Math.max(0, ...measures.map(({ authorities }) => authorities));
  const deprivation = context.filter(({ group }) => group === 'deprivation').map(({ label }) => inSentence(label));
  return `${formatNumber(measures.length)} measures of up to ${most} authorities, ${Math.min(...years)} to ${Math.max(...years)}. Deprivation is ${list(deprivation)}, the mean of each authority over its years. Shares are of the logarithm of rates; intervals are 95%, from a bootstrap of authorities. A share says what goes with what, not what causes what.`;
}
