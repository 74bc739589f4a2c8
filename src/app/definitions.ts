import type { AuthoritySections, ProfilesDeps } from '#facts/profiles/index.ts';
import { type DefinitionStore, type DefinitionVersion, readyDefinition } from '#frameworks/definitions/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { authorityVerdicts, type GoodResult } from '#studies/good/index.ts';
import { defaultRecipe, type Recipe, type StudyDesk } from '#studies/runner/index.ts';

/** Choices of studies that name a definition. */
const NAMING = ['definition', 'compareWith'] as const;
/** Definitions that stand on an authority's page: ready ones and this many of one's own. */
const MOST = 16;

/**
 * Definitions of one's own that a recipe names by id (`mine`, or `mine@2` for its second version), written out. Ready
 * ones, whole trees and ids that nobody knows stay as they are: the study itself knows what to say of them. Throws
 * WaymarkError `recipe-invalid` (422) for a version that a definition does not have.
 */
export function writtenOut(store: () => Promise<DefinitionStore>): (recipe: Recipe) => Promise<Recipe> {
  return async (recipe) => {
    const choices: Record<string, unknown> = { ...recipe.choices };
    for (const name of NAMING) {
      const [, id, version] = /^([a-z0-9][a-z0-9-]*)(?:@(\d{1,6}))?$/.exec(String(choices[name] ?? '')) ?? [];
      if (typeof choices[name] !== 'string' || id === undefined || id === 'none') continue;
      if (readyDefinition(id) !== undefined && version === undefined) continue;
      const definitions = await store();
      const found = await definitions.get(id, version === undefined ? undefined : Number(version));
      if (found !== undefined) choices[name] = found.definition;
      else if (version !== undefined) {
        const newest = await definitions.get(id);
        if (newest !== undefined) throw unknownVersion(name, id, version, newest.version);
      }
    }
    return { ...recipe, choices };
  };
}

/**
 * Where every authority stands under every definition that has measures, from results that are kept. What is not
 * there yet is asked for in the background and stands on the page when it is done.
 */
export function verdictSections(
  store: () => Promise<DefinitionStore>,
  desk: StudyDesk,
): NonNullable<ProfilesDeps['sections']> {
  const ids = new Map<string, Promise<string>>();
  const results = new Map<string, GoodResult>();
  const asked = new Set<string>();

  const resultOf = async ({ definition, hash }: DefinitionVersion, release: string): Promise<GoodResult | null> => {
    const key = `${release}:${hash}`;
    const known = results.get(key);
    if (known !== undefined) return known;
    const recipe = defaultRecipe(desk.kind('good'), { definition });
    const id = ids.get(key) ?? desk.prepare(recipe).then((prepared) => prepared.id);
    ids.set(key, id);
    const record = await (await desk.results()).get(await id);
    if (record !== undefined) {
      // The desk keeps results of every kind; this one was asked for by its kind.
      const result = record.result as GoodResult;
      results.set(key, result);
      return result;
    }
    if (!asked.has(key)) {
      asked.add(key);
      await desk.ask(recipe);
    }
    return null;
  };

  return async (dataset): Promise<AuthoritySections> => {
    const listed = (await (await store()).list()).filter(({ definition }) => hasMeasures(definition)).slice(0, MOST);
    const release = dataset.release.contentHash;
    const outcomes = await Promise.all(listed.map((version) => resultOf(version, release).catch(() => null)));
    const found = outcomes.filter((result) => result !== null);
    return {
      token: listed.map(({ hash }, at) => (outcomes[at] === null ? '' : hash.slice(0, 8))).join(','),
      of: (authority) => {
        const verdicts = authorityVerdicts(found, authority);
        if (verdicts === null) return [];
        const { lede, table } = verdicts;
        return [{ id: 'definitions', title: 'Under definitions of good', lede, table, paragraphs: [WAYS] }];
      },
    };
  };
}

function unknownVersion(choice: string, id: string, version: string, newest: number): WaymarkError {
  return new WaymarkError('recipe-invalid', `The definition “${id}” has no version ${version}.`, {
    status: 422,
    remedy: `Its newest is ${newest}: write ${id}@${newest}, or ${id} for whatever is newest.`,
    details: { choice },
  });
}

const WAYS = 'Each definition can be read, argued with and changed: [all definitions](/definitions).';

function hasMeasures({ outcomes }: DefinitionVersion['definition']): boolean {
  return outcomes.some(({ measures }) => measures.length > 0);
}
