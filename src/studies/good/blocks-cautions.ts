import type { CautionsBlock } from '#studies/runner/index.ts';
import { formatNumber } from '#ui/index.ts';
import { holesOf, holeWords } from './headline.ts';
import type { GoodResult } from './types.ts';
import { bandText, capital, count, counted, idleWords, inOrder, lower, percent, placeWords, some } from './words.ts';

type Item = CautionsBlock['items'][number];

/** Coverage below which a place rests on little. */
const LITTLE = 0.75;

/** What a reader must know before quoting a place: each with its reason and a number from this result. */
export function cautions(result: GoodResult): CautionsBlock {
  const items = [
    notTruth(result),
    littleCoverage(result),
    idle(result),
    holes(result),
    hidden(result),
    noInterval(result),
    circular(result),
    oneYear(result),
    oneContext(result),
  ].filter((item) => item !== null);
  return { kind: 'cautions', title: 'Cautions', items };
}

function notTruth(result: GoodResult): Item {
  const { pairs } = result;
  const apart =
    pairs.all === 0
      ? ''
      : ` Only ${percent(pairs.toldApart / pairs.all)}% of pairs of authorities keep their order in 95% of the variants.`;
  return {
    point: 'A place is not a fact.',
    text: `It follows from what somebody wrote down as good and from how figures were put together.${apart} Quote a place with its band.`,
  };
}

function littleCoverage(result: GoodResult): Item | null {
  const thin = inOrder(result.units).filter(({ published, coverage }) => published.place !== null && coverage < LITTLE);
  const first = thin[0];
  if (first === undefined) return null;
  const band = first.published.choices;
  const others =
    thin.length === 1
      ? ''
      : ` ${capital(counted(thin.length, 'authority has', 'authorities have'))} less than ${percent(LITTLE)}% in all.`;
  return {
    point: 'Small authorities.',
    text: `${first.name} comes ${placeWords(first.published.place ?? 0)}${band === null ? '' : ` (${bandText(band)})`} on ${percent(first.coverage)}% of the definition: the rest is suppressed, too small or not published.${others} [Leave out authorities with fewer than 100 children looked after](/definitions/${result.definition.id}?minimum=100).`,
  };
}

/** Measures that the definition has and that this year has no use for. */
function idle(result: GoodResult): Item | null {
  const unused = result.measures.filter(({ unusable }) => unusable !== null);
  if (unused.length === 0) return null;
  const points = unused.reduce((sum, { weight }) => sum + weight, 0);
  const all = result.measures.reduce((sum, { weight }) => sum + weight, 0);
  const named = some(
    unused.map(({ label, unusable }) => `${label} (${idleWords(unusable ?? '', result.period)})`),
    4,
  );
  return {
    point: unused.length === 1 ? 'A measure takes no part.' : 'Measures take no part.',
    text: `${named}. ${unused.length === 1 ? 'Its' : 'Their'} ${formatNumber(points, Number.isInteger(points) ? 0 : 1)} of ${formatNumber(all, Number.isInteger(all) ? 0 : 1)} points are shared by the rest, and count in no share of the weight.`,
  };
}

function holes(result: GoodResult): Item | null {
  const words = holeWords(result);
  if (words.length === 0) return null;
  const one = holesOf(result).length === 1;
  return {
    point: one ? 'A hole.' : 'Holes.',
    text: `${words.join(' ')} Nothing on this page measures ${one ? 'it' : 'them'}.`,
  };
}

function hidden(result: GoodResult): Item | null {
  const bounded = result.measures.reduce((sum, measure) => sum + measure.bounded, 0);
  const wide = result.units.filter(({ published }) => published.hidden !== null && published.place !== null);
  if (bounded === 0 && wide.length === 0) return null;
  const widest = [...wide].sort((left, right) => spread(right.published.hidden) - spread(left.published.hidden))[0];
  const far =
    widest === undefined || widest.published.hidden === null
      ? ''
      : ` What they hide could move ${widest.name} anywhere from ${bandText(widest.published.hidden).replace('–', ' to ')}.`;
  return {
    point: 'Hidden figures.',
    text: `Publishers hide ${formatNumber(bounded)} small figures whose bounds are certain. They touch the places of ${counted(wide.length, 'authority', 'authorities')}.${far}`,
  };
}

function spread(band: { lower: number; upper: number } | null): number {
  return band === null ? 0 : band.upper - band.lower;
}

function noInterval(result: GoodResult): Item | null {
  const without = result.measures.filter(({ hasInterval, unusable }) => !hasInterval && unusable === null);
  if (without.length === 0) return null;
  const share = without.reduce((sum, measure) => sum + measure.share, 0);
  return {
    point: 'Chance is understated.',
    text: `${capital(counted(without.length, 'measure has', 'measures have'))} no published counts (${some(
      without.map(({ shortLabel }) => shortLabel),
      6,
    )}; ${percent(share)}% of the weight), so intervals take ${without.length === 1 ? 'it' : 'them'} as certain.`,
  };
}

function circular(result: GoodResult): Item | null {
  const judged = result.measures.filter(({ measure }) => measure.startsWith('judgement:'));
  if (judged.length === 0) return null;
  const share = judged.reduce((sum, measure) => sum + measure.share, 0);
  return {
    point: 'Circular.',
    text: `Inspection judgements make up ${percent(share)}% of the weight, so agreement with inspection would be built in. It is not worked out.`,
  };
}

function oneYear(result: GoodResult): Item | null {
  const periods = new Set(
    result.measures.flatMap(({ period, unusable }) => (period === null || unusable !== null ? [] : [period])),
  );
  const usable = result.outcomes.filter(({ measures }) => measures > 0);
  if (usable.length > 2) {
    return periods.size < 2
      ? null
      : {
          point: 'Not one moment.',
          text: `The figures belong to ${count(periods.size)} periods: ${some([...periods], 6)}.`,
        };
  }
  return {
    point: 'A narrow definition.',
    text: `Only ${counted(usable.length, 'outcome or enabler is', 'outcomes and enablers are')} measured, so one figure moves a place far.`,
  };
}

function oneContext(result: GoodResult): Item | null {
  if (result.context.length === 0 || result.adjustment.length === 0) return null;
  const switched = result.summary.adjustedSwitch.length;
  if (switched === 0) return null;
  return {
    point: 'Need matters.',
    text: `With ${some(
      result.context.map(({ label }) => lower(label)),
      4,
    )} held constant ${counted(switched, 'authority crosses', 'authorities cross')} the middle. Read both views.`,
  };
}
