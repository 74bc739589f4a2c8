import { formatInterval, formatNumber } from '#ui/index.ts';
import type { SynthesisResult } from './types.ts';

export function number(value: number, { decimals }: SynthesisResult): string {
  return formatNumber(value, decimals);
}

export function range(
  bounds: { readonly lower: number; readonly upper: number },
  { decimals }: SynthesisResult,
): string {
  return formatInterval(bounds.lower, bounds.upper, { decimals, signed: true });
}

export function isClear({ lower, upper }: { readonly lower: number | null; readonly upper: number | null }): boolean {
  return (lower !== null && lower > 0) || (upper !== null && upper < 0);
}

/** What is put together: "programmes and outcomes", "authorities". */
export function things({ over, studies }: SynthesisResult): string {
  const external = studies.some(({ kind }) => kind === 'external');
  if (over === 'sites') return external ? 'authorities and published studies' : 'authorities';
  return external ? 'designs and published studies' : 'designs';
}

export function sourceOf(result: SynthesisResult): string {
  const examples = result.studies.filter(({ example, weight }) => example && weight !== null).length;
  const made = examples === 0 ? '' : 'A learning example: made-up events are among these. ';
  const others = result.studies.some(({ kind }) => kind === 'external')
    ? ' Published estimates as given in the recipe.'
    : '';
  return `${made}Figures as published, by the sources of the release.${others} Analysis: Waymark.`;
}
