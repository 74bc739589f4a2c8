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
    : `Over the variants the rank correlation with inspection grades runs from ${rho(lowest)} to ${rho(highest)}; the middle is ${rho(median)}, and ${rho(stated.rho)} at the stated choices (${n} authorities).`;
}

/** The joint test: all variants together against shuffled grades. */
function jointWords({ joint, median, clearlyPositive, highest }: InspectionAgreement): string[] {
  if (joint === null) return [];
  const { shuffles, medianP, shareP, stoufferP, highestByChance } = joint;
  return [
    `In ${percent(clearlyPositive)}% of the variants it is clearly above zero. All variants together, against ${formatNumber(shuffles)} shuffles of the grades: the middle correlation of ${rho(median)} has p ${formatP(medianP)}, the share of variants with p below ${CLEAR_BELOW} has p ${formatP(shareP)}, all variants’ z values p ${formatP(stoufferP)}.`,
    highest > highestByChance
      ? `Picking the variant that agrees most gives ${rho(highest)}; with shuffled grades it gives at most ${rho(highestByChance)} in 95 of 100.`
      : `Picking the variant that agrees most gives ${rho(highest)}, which proves nothing: with shuffled grades it gives up to ${rho(highestByChance)} in 95 of 100.`,
  ];
}
