import { formatNumber, formatP } from '#ui/index.ts';
import type { GoodResult, InspectionAgreement } from './types.ts';
import { percent } from './words.ts';

/** Chance that a joint test accepts. */
const CLEAR_BELOW = 0.05;

const rho = (value: number): string => formatNumber(value, 2);

/** One word for the size of a rank correlation. */
function size(value: number): string {
  const absolute = Math.abs(value);
  return absolute < 0.3 ? 'Weakly' : absolute < 0.5 ? 'Moderately' : 'Strongly';
}

/** "Weakly." when the middle correlation is beyond chance; otherwise why it cannot be told. */
export function agreementVerdict({ median, joint, lowest, highest }: InspectionAgreement): string {
  if (joint === null) return 'Cannot tell: no shuffles were asked for.';
  if (joint.medianP >= CLEAR_BELOW) return 'Cannot tell.';
  if (median < 0) return 'The other way round.';
  return lowest < 0 && highest > 0 ? 'It depends on the choices.' : `${size(median)}.`;
}

/** Whether inspection agrees, over all variants, in sentences. */
export function inspectionWords(result: GoodResult): string {
  const { inspection, inspectionAdjusted } = result;
  if (inspection === null) return result.unavailable.inspection?.message ?? 'Not worked out.';
  const sentences = [`**${agreementVerdict(inspection)}** ${runs(inspection)}`, ...jointWords(inspection)];
  if (inspectionAdjusted !== null) {
    sentences.push(
      `With context held constant it runs from ${rho(inspectionAdjusted.lowest)} to ${rho(inspectionAdjusted.highest)} (middle ${rho(inspectionAdjusted.median)}).`,
    );
  }
  return sentences.join(' ');
}

function runs({ lowest, highest, median, stated, n }: InspectionAgreement): string {
  return lowest === highest
    ? `The rank correlation with inspection grades is ${rho(stated.rho)} (${n} authorities).`
    : `Over the variants the rank correlation with inspection grades (1: the same order, 0: no link) runs from ${rho(lowest)} to ${rho(highest)}. The middle one is ${rho(median)}; at the stated choices it is ${rho(stated.rho)} (${n} authorities).`;
}

/** The joint test: all variants together against shuffled grades. */
function jointWords({ joint, clearlyPositive, highest }: InspectionAgreement): string[] {
  if (joint === null) return [];
  const { shuffles, medianP, shareP, stoufferP, highestByChance } = joint;
  return [
    `In ${percent(clearlyPositive)}% of the variants it is clearly above zero (p below ${CLEAR_BELOW} in that variant alone). Could it be chance? All variants together, against ${formatNumber(shuffles)} shuffles of the grades: p ${formatP(medianP)} for the middle correlation, p ${formatP(shareP)} for the share of variants that are clear, p ${formatP(stoufferP)} for their z values together.`,
    highest > highestByChance
      ? `Picking the variant that agrees most gives ${rho(highest)}; with shuffled grades it gives at most ${rho(highestByChance)} in 95 of 100.`
      : `Picking the variant that agrees most gives ${rho(highest)}, which proves nothing: with shuffled grades it gives up to ${rho(highestByChance)} in 95 of 100.`,
  ];
}
