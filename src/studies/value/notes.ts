import type { Dataset } from '#facts/panel/index.ts';
import type { ValueChoices } from './choices.ts';
import type { ImpactInput } from './types.ts';

/** What a reader must know about where the effect is from. */
export function notesOf(choices: ValueChoices, impact: ImpactInput | null, dataset: Dataset): readonly string[] {
  const notes: string[] = [];
  if (impact !== null) {
    if (impact.resultHash === null) {
      notes.push(`The estimate was not worked out here. It is from: ${impact.source ?? 'an unknown source'}`);
    }
    if (impact.release !== null && impact.release.contentHash !== dataset.release.contentHash) {
      notes.push(
        `The estimate was worked out on the release “${impact.release.name}”, the prices are of “${dataset.release.name}”.`,
      );
    }
    if (choices.effectDraws === 'main' && impact.alternatives.length > 0) {
      notes.push(
        `Only the main estimate is drawn: the doubt between ${impact.alternatives.length + 1} credible estimates is left out.`,
      );
    }
  }
  return notes;
}
