import type { Block, Recipe, TableBlock, TextBlock } from '#studies/runner/index.ts';
import { formatNumber, formatP, type TableSpec } from '#ui/index.ts';
import { cautions } from './cautions.ts';
import type { AgreementChoices } from './choices.ts';
import { estimatesFigure, historyFigure } from './figures.ts';
import { headline } from './headline.ts';
import { method } from './method.ts';
import { checksTable, jointTable, resultsTable, sampleTable, tailsTable } from './tables.ts';
import type { AgreementResult } from './types.ts';
import { count } from './words.ts';

const MANY = 5;

/** The result in words, charts and tables, in the order of a study page. */
export function agreementBlocks(result: AgreementResult, recipe: Recipe<AgreementChoices>): readonly Block[] {
  const joint = jointTable(result);
  const blocks: (Block | null)[] = [
    headline(result, recipe.choices.minimumAuthorities),
    estimatesFigure(result),
    cautions(result, recipe.choices),
    historyFigure(result),
    table('All results', jointLede(result), resultsTable(result)),
    joint === null ? null : table(null, null, joint),
    table('Always at the top, always at the bottom?', tailsLede(result), tailsTable(result)),
    table('What could change it', checksLede(result), checksTable(result)),
    table(null, null, sampleTable(result)),
    missingParts(result),
    method(result, recipe),
  ];
  return blocks.filter((block) => block !== null);
}

function table(section: string | null, lede: string | null, spec: TableSpec): TableBlock {
  return { kind: 'table', section, lede, table: spec };
}

function jointLede(result: AgreementResult): string | null {
  const { joint } = result;
  if (joint === null) return result.unavailable.joint?.message ?? null;
  const percent = (share: number): string => `${formatNumber(share * 100, 0)}%`;
  const which =
    joint.leftOut.length === 0
      ? `The ${joint.indicators.length} indicators`
      : `The ${joint.indicators.length} indicators with enough figures`;
  const sentences = [
    `${which}, taken together, account for ${percent(joint.mcFadden)} of the variation in grades (McFadden, ${joint.n} authorities).`,
  ];
  if (joint.shuffled !== null) {
    sentences.push(
      `Shuffled grades give ${percent(joint.shuffled.mean)}, and at most ${percent(joint.shuffled.centile95)} in 95 of 100 shuffles.`,
    );
  }
  if (joint.leftOut.length > 0) {
    const names = joint.leftOut.map((entry) => `${entry.label} (${entry.n})`);
    sentences.push(`Left out of the joint model for want of figures: ${names.join('; ')}.`);
  }
  return sentences.join(' ');
}

function tailsLede(result: AgreementResult): string {
  const { consistency } = result;
  const share = formatNumber(consistency.tail * 100, 0);
  const ranked = consistency.authorities;
  const sentences = (['top', 'bottom'] as const).map((end) => {
    const counts = consistency[end];
    const entry = counts.find(({ atLeast }) => atLeast === MANY) ?? counts.at(-1);
    const place = end === 'top' ? 'top' : 'bottom';
    if (entry === undefined) return `No authority is in the ${place} ${share}% on any indicator.`;
    const chance =
      consistency.permutations === 0
        ? ''
        : `; chance alone would give ${formatNumber(entry.chanceMean, 1)} (p ${formatP(entry.p)})`;
    const those = ranked.filter((authority) => authority[end] >= entry.atLeast);
    const grade = end === 'top' ? 4 : 1;
    const against = those.filter((authority) => authority.grade === grade).length;
    const word = end === 'top' ? 'inadequate' : 'outstanding';
    const clash =
      those.length === 0
        ? ''
        : ` ${against === 0 ? 'None' : capitalCount(against)} of them ${against > 1 ? 'are' : 'is'} ${word}.`;
    const verb = entry.authorities === 1 ? 'authority is' : 'authorities are';
    return `${capitalCount(entry.authorities)} ${verb} in the ${place} ${share}% on ${count(entry.atLeast)} or more of the ${result.indicators.length} indicators${chance}.${clash}`;
  });
  return sentences.join(' ');
}

function capitalCount(value: number): string {
  return count(value).replace(/^./, (first) => first.toUpperCase());
}

function checksLede(result: AgreementResult): string {
  const bounded = result.indicators.filter((entry) => entry.hidden.range !== null);
  const hidden = result.indicators.reduce((sum, entry) => sum + entry.hidden.count, 0);
  if (hidden === 0) return 'No figure of a graded authority is hidden.';
  if (bounded.length === 0) {
    return `${hidden} figures of graded authorities are hidden and none has bounds that are certain, so their effect cannot be told.`;
  }
  const open = bounded.filter(({ hidden: { range } }) => range !== null && range.lower < 0 && range.upper > 0).length;
  const some = `${capitalCount(bounded.length)} ${bounded.length === 1 ? 'indicator has' : 'indicators have'} hidden figures with certain bounds.`;
  const sign =
    open === 0
      ? 'None of them could change the sign of its rank correlation.'
      : `For ${count(open)} of them the hidden figures alone could decide the sign of the rank correlation.`;
  return `${some} ${sign}`;
}

function missingParts(result: AgreementResult): TextBlock | null {
  const parts = Object.values(result.unavailable).map(({ message }) => message);
  const own = result.indicators.flatMap((indicator) => {
    const reason = indicator.unavailable.cumulativeLogit;
    return reason === undefined ? [] : [`**${indicator.label}:** ${reason.message}`];
  });
  const paragraphs = [...parts, ...own];
  return paragraphs.length === 0 ? null : { kind: 'text', section: 'What could not be worked out', paragraphs };
}
