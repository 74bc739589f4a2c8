import { dayOf, isBoardReview, isVisit } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { WeaknessesChoices } from './choices.ts';
import { codebookWritten, coderIn } from './codebook.ts';

/**
 * Choices with all that depends on the data written out: the last year, the focus by code, a codebook of one's own as a
 * whole. Throws WaymarkError `recipe-invalid` for what the release does not have.
 */
export function resolveWeaknesses(choices: WeaknessesChoices, dataset: Dataset): WeaknessesChoices {
  coderIn(choices.codebook);
  const until = choices.until === 'latest' ? lastYear(dataset, choices) : choices.until;
  if (choices.since > until) {
    throw invalid('since', `The first year, ${choices.since}, is after the last, ${until}.`, 'Write an earlier year.');
  }
  return {
    ...choices,
    codebook: codebookWritten(choices.codebook),
    frameworks: [...new Set(choices.frameworks)].sort().reverse(),
    until,
    focus: focusIn(choices.focus, dataset),
  };
}

/** Year of the last inspection of these frameworks; the first year of all where there is none. */
function lastYear(dataset: Dataset, { frameworks, since }: WeaknessesChoices): number {
  return dataset.inspections.reduce((last, inspection) => {
    const day = dayOf(inspection);
    const counts = frameworks.some((framework) => framework === inspection.framework);
    if (day === null || !counts || isVisit(inspection) || isBoardReview(inspection)) return last;
    return Math.max(last, Number(day.slice(0, 4)));
  }, since);
}

function focusIn(focus: string, { register }: Dataset): string {
  if (focus === 'none') return focus;
  const exact = register.byCode(focus) ?? register.byName(focus);
  const found = exact === undefined ? register.resolve(focus) : ({ kind: 'found', area: exact } as const);
  if (found.kind === 'found') {
    const authority = register.authority(found.area.code);
    if (authority !== undefined) return authority.code;
    throw invalid('focus', `${found.area.name} is no local authority.`, 'Name an authority, or "none".');
  }
  const near = (found.kind === 'ambiguous' ? found.choices : found.nearest).slice(0, 3).map(({ name }) => name);
  throw invalid(
    'focus',
    found.kind === 'ambiguous'
      ? `“${focus.slice(0, 60)}” means more than one place.`
      : `“${focus.slice(0, 60)}” is no authority.`,
    near.length === 0 ? 'Name an authority, or "none".' : `Did you mean ${near.join(' or ')}?`,
  );
}

function invalid(choice: string, message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, remedy, details: { choice } });
}
