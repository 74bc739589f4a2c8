import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import type { DemandChoices } from './choices.ts';
import { contextOf } from './context.ts';
import { measureOf } from './measures.ts';
import { yearsOf } from './panel.ts';

function invalid(message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, remedy });
}

/** Choices with what depends on the data written out. Throws for what the release does not have. */
export function resolveDemand(choices: DemandChoices, dataset: Dataset): DemandChoices {
  const measures = [...new Set(choices.measures)];
  const years = new Set<number>();
  const [from, to] = choices.years === 'all' ? [0, 9999] : (choices.years.split('-').map(Number) as [number, number]);
  if (from >= to)
    throw invalid(`The years ${choices.years} do not run forward.`, 'Write the first year first: 2016-2025.');
  for (const id of measures) {
    const measure = measureOf(dataset, id);
    const all = yearsOf(dataset, measure, choices);
    const own = all.filter((year) => year >= from && year <= to);
    if (own.length < 2) {
      throw invalid(
        `“${measure.label}” (${id}) has figures of ${choices.minimumAuthorities} or more authorities in ${own.length} of these years, and two are needed.`,
        all.length === 0 ? 'Leave it out of --set measures=…' : `Years it has: ${all.join(', ')}.`,
      );
    }
    for (const year of own) years.add(year);
  }
  const both = choices.need.find((id) => choices.deprivation.includes(id));
  if (both !== undefined) {
    throw invalid(`“${both}” stands under deprivation and under other circumstances.`, 'Name it in one of the two.');
  }
  const all = [...years].sort((a, b) => a - b);
  contextOf(dataset, choices, all.at(-1) ?? 0);
  return {
    ...choices,
    measures,
    years: `${all[0]}-${all.at(-1)}`,
    deprivation: [...new Set(choices.deprivation)],
    need: [...new Set(choices.need)],
    focus: focusOf(choices.focus, dataset),
  };
}

function focusOf(text: string, dataset: Dataset): string {
  if (text === 'none') return text;
  const slug = dataset.register.bySlug(text);
  if (slug?.kind === 'authority') return slug.code;
  const found = dataset.register.resolve(text);
  if (found.kind === 'found' && found.area.kind === 'authority') return found.area.code;
  const near = found.kind === 'ambiguous' ? found.choices : found.kind === 'unknown' ? found.nearest : [];
  throw invalid(
    `“${text}” is not the name of one authority.`,
    near.length === 0
      ? 'Write a name or code from waymark authorities, or none.'
      : `Did you mean ${near
          .slice(0, 5)
          .map(({ name }) => name)
          .join(', ')}?`,
  );
}
