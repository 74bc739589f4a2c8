import { benjaminiHochberg, holm } from '@waymark/stats';

/** p-values after Holm's correction and after Benjamini and Hochberg's, in the order given. */
export function corrected(p: readonly number[]): { readonly holm: readonly number[]; readonly bh: readonly number[] } {
  const [family, discovery] = [holm(p), benjaminiHochberg(p)];
  return { holm: family.ok ? [...family.value] : [], bh: discovery.ok ? [...discovery.value] : [] };
}
