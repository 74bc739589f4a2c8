import type { Ingredients } from './types.ts';

/** Something made once for each ingredients and kept as long as they are. */
export function perIngredients<T>(make: (ingredients: Ingredients) => T): (ingredients: Ingredients) => T {
  const known = new WeakMap<Ingredients, { readonly value: T }>();
  return (ingredients) => {
    const found = known.get(ingredients) ?? { value: make(ingredients) };
    known.set(ingredients, found);
    return found.value;
  };
}
