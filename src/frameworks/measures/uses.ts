import type { Indicator } from '#facts/indicators/index.ts';
import { JUDGEMENT_LABELS, type JudgementId } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import type { Definition, MeasureUse, OutcomeNode } from '#frameworks/definitions/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { nearestNames } from './nearest.ts';

/** One measure of a definition with what it stands for. */
export interface ResolvedUse {
  readonly outcome: OutcomeNode;
  readonly use: MeasureUse;
  readonly source:
    | { readonly kind: 'indicator'; readonly indicator: Indicator }
    | { readonly kind: 'judgement'; readonly judgement: JudgementId };
}

const JUDGEMENT = 'judgement:';

/** Bad input to a study of a definition: code `recipe-invalid`, HTTP 422. */
export function invalid(message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, exitCode: 2, remedy });
}

/** "Did you mean a, b or c?", or where to look when nothing is near. */
export function didYouMean(typed: string, names: Iterable<string>, otherwise: string): string {
  const near = nearestNames(typed, names);
  return near.length === 0 ? otherwise : `Did you mean ${near.join(', ')}?`;
}

/**
 * The measures of a definition in its order, each found in the dataset.
 *
 * @throws WaymarkError `recipe-invalid` for a measure that nobody has, a judgement counted the wrong way round, or a
 * definition without any measure
 */
export function usesOf(dataset: Dataset, definition: Definition): readonly ResolvedUse[] {
  const uses = definition.outcomes.flatMap((outcome) =>
    outcome.measures.map((use): ResolvedUse => ({ outcome, use, source: sourceOf(dataset, definition, use) })),
  );
  if (uses.length === 0) {
    throw invalid(
      `The definition “${definition.title}” has no measure, so nothing can be scored.`,
      'Give at least one of its outcomes a measure.',
    );
  }
  return uses;
}

function sourceOf(dataset: Dataset, definition: Definition, use: MeasureUse): ResolvedUse['source'] {
  if (!use.measure.startsWith(JUDGEMENT)) {
    const indicator = dataset.panel.indicator(use.measure);
    if (indicator !== undefined) return { kind: 'indicator', indicator };
    const names = dataset.panel.indicators.map(({ id }) => id);
    throw invalid(
      `The definition “${definition.title}” uses the measure “${use.measure}”, which this release does not have.`,
      didYouMean(use.measure, names, 'Choose one of the indicators listed under /indicators.'),
    );
  }
  const name = use.measure.slice(JUDGEMENT.length);
  const judgement = (Object.keys(JUDGEMENT_LABELS) as JudgementId[]).find((id) => id === name);
  if (judgement === undefined) {
    throw invalid(
      `The definition “${definition.title}” uses “${use.measure}”, which is not a judgement that inspectors make.`,
      `The judgements are ${Object.keys(JUDGEMENT_LABELS).join(', ')}.`,
    );
  }
  if (use.polarity !== 'higher-better') {
    throw invalid(
      `The definition “${definition.title}” counts “${use.measure}” as better when lower.`,
      'Judgements count 3 for outstanding down to 0 for inadequate: set its polarity to higher-better.',
    );
  }
  return { kind: 'judgement', judgement };
}
