import { z } from 'zod';
import type { Block } from './blocks.ts';
import type { StudyKind } from './types.ts';

const choices = z.strictObject({
  year: z.union([z.literal('latest'), z.int().min(2000).max(2100)]).default('latest'),
  parts: z.array(z.enum(['high', 'low'])).default(['high', 'low']),
  share: z.number().gt(0).max(1).default(0.5),
  fail: z.boolean().default(false),
  /** A choice that may be a name or, written out, a whole document. */
  document: z.union([z.string(), z.record(z.string(), z.unknown())]).default('usual'),
});

type ToyChoices = z.infer<typeof choices>;

interface ToyResult {
  readonly year: number;
  readonly mean: number;
  readonly parts: readonly string[];
}

/** A small real study for tests of the runner: the mean of the first indicator in a year. */
export const toyStudy: StudyKind<ToyChoices, ToyResult> = {
  id: 'toy',
  title: 'Mean of a year',
  question: 'What is the mean?',
  choices,
  fields: [
    { name: 'year', label: 'Year', hint: 'a year from 2000 to 2100, or "latest"', input: 'number' },
    {
      name: 'document',
      label: 'Document',
      hint: 'its name',
      input: 'select',
      options: () => [{ value: 'usual', label: 'The usual one' }],
    },
  ],
  resolve: (chosen, dataset) => {
    const first = dataset.panel.indicators[0]?.id ?? '';
    const last = dataset.panel.periods(first).at(-1)?.end.slice(0, 4);
    return chosen.year === 'latest' ? { ...chosen, year: Number(last) } : chosen;
  },
  run: (dataset, recipe, context) => {
    if (recipe.choices.fail) throw new RangeError('asked to fail');
    context.progress(0.5, 'adding up');
    const year = Number(recipe.choices.year);
    const slice = dataset.panel.sliceInYear(dataset.panel.indicators[0]?.id ?? '', year);
    const values = [...(slice?.values ?? [])].filter((value) => !Number.isNaN(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    return { year, mean, parts: recipe.choices.parts };
  },
  blocks: (result): readonly Block[] => [
    { kind: 'headline', tag: null, text: `The mean is **${result.mean}**.`, basis: `Year ${result.year}.` },
    {
      kind: 'table',
      section: 'All results',
      lede: null,
      table: {
        id: 'toy-means',
        title: 'Means',
        columns: [
          { id: 'year', label: 'Year', align: 'text' },
          { id: 'mean', label: 'Mean', align: 'number' },
        ],
        rows: [{ cells: [{ text: String(result.year) }, { text: result.mean.toFixed(1), raw: result.mean }] }],
      },
    },
  ],
};
