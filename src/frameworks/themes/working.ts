import type { Dataset } from '#facts/panel/index.ts';
import { textsOf } from './coded.ts';
import { coderFor, type OpenCoder } from './coder.ts';
import { coderHash } from './hash.ts';
import type { ThemeStore } from './store.ts';

/** Gives the coder of the newest codebook and what persons decided; made anew only when one of these changed. */
export function workingCoder(store: () => Promise<ThemeStore>): (dataset: Dataset) => Promise<OpenCoder> {
  const made = new WeakMap<Dataset, { readonly key: string; readonly coder: OpenCoder }>();
  return async (dataset) => {
    const themes = await store();
    const [{ codebook }, corrections] = await Promise.all([themes.current(), themes.corrections()]);
    const key = coderHash(codebook, corrections);
    const known = made.get(dataset);
    if (known?.key === key) return known.coder;
    const coder = coderFor(codebook, corrections, textsOf(dataset));
    made.set(dataset, { key, coder });
    return coder;
  };
}
