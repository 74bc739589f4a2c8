import type { z } from 'zod';
import type { Dataset } from '#facts/panel/index.ts';
import type { Block } from './blocks.ts';

/** What was asked: study kind, release, seed and every choice written out, defaults too. */
export interface Recipe<Choices = Readonly<Record<string, unknown>>> {
  readonly study: string;
  readonly title: string;
  readonly question: string;
  readonly seed: number;
  readonly choices: Choices;
}

export interface Provenance {
  readonly release: { readonly name: string; readonly contentHash: string };
  readonly engine: { readonly name: 'waymark'; readonly version: string; readonly stats: string };
  readonly seed: number;
  /** sha256 of the recipe in canonical JSON. */
  readonly recipeHash: string;
  /** sha256 of `result` in canonical JSON: the same recipe on the same release gives the same bytes. */
  readonly resultHash: string;
  readonly sources: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly publisher: string;
    readonly publication: string;
  }[];
}

/** A frozen record: what was asked, of what, and what came out. */
export interface StudyRecord<Result = unknown> {
  readonly study: string;
  readonly recipe: Recipe;
  readonly provenance: Provenance;
  readonly result: Result;
  readonly blocks: readonly Block[];
}

/** What a core may use beside its data and recipe: nothing that differs between machines. */
export interface StudyContext {
  /** Fraction done, 0 to 1, with what is being done. */
  progress(done: number, what: string): void;
  readonly signal: AbortSignal;
}

/** A study kind: recipe schema, pure core, blocks. The runner knows this shape, never a particular study. */
export interface StudyKind<Choices = unknown, Result = unknown> {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** What somebody gets from it, in one sentence, for the list of studies. */
  readonly gives?: string;
  /** Choices with defaults; unknown keys are refused by name. */
  readonly choices: z.ZodType<Choices>;
  /** Form fields for the browser, in order; the same choices. */
  readonly fields: readonly ChoiceField[];
  /**
   * Choices with everything written out that depends on the data ("latest" becomes a year), so that the stored recipe
   * says the same on every release. Throws WaymarkError for what the data do not have.
   */
  resolve?(choices: Choices, dataset: Dataset): Choices;
  /**
   * Title and question in the words of the choices ("Did being judged inadequate change agency use?"), for recipes that
   * keep the study's own. Of resolved choices.
   */
  entitle?(choices: Choices, dataset: Dataset): { readonly title: string; readonly question: string };
  /** Pure: dataset, recipe and seed in, a JSON-safe result out. No clock, no environment, no randomness of its own. */
  run(dataset: Dataset, recipe: Recipe<Choices>, context: StudyContext): Promise<Result> | Result;
  blocks(result: Result, recipe: Recipe<Choices>, provenance: Provenance): readonly Block[];
}

export interface ChoiceField {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly input: 'number' | 'select' | 'checkboxes' | 'text';
  /** For select and checkboxes; a function of the dataset (years with data, indicators there are). */
  readonly options?: (dataset: Dataset) => readonly { readonly value: string; readonly label: string }[];
}
