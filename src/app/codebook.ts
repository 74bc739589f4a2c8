import { codebookHash, readyCodebook, type ThemeStore } from '#frameworks/themes/index.ts';
import type { Recipe } from '#studies/runner/index.ts';

/** What a recipe calls the codebook that is kept here, with people's corrections. */
const CURRENT = 'current';

/**
 * A recipe with the codebook that is kept here written out, where it asks for `codebook: current`: the whole codebook
 * with the corrections that count, or `ready` where nothing was changed. Other recipes stay as they are.
 */
export function withCodebook(store: () => Promise<ThemeStore>): (recipe: Recipe) => Promise<Recipe> {
  return async (recipe) => {
    if (recipe.choices.codebook !== CURRENT) return recipe;
    const themes = await store();
    const [{ codebook, hash }, corrections] = await Promise.all([themes.current(), themes.corrections()]);
    const ready = hash === codebookHash(readyCodebook) && corrections.length === 0;
    return { ...recipe, choices: { ...recipe.choices, codebook: ready ? 'ready' : { codebook, corrections } } };
  };
}
