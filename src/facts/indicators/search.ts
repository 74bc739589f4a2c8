import type { Indicator, Theme } from './types.ts';

function words(text: string): string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['\u2019]/g, '')
    .split(/[^a-z0-9+]+/)
    .filter((word) => word !== '');
}

/** Short forms of the field, spelled out as labels write them. */
const SHORT_FORMS: Readonly<Record<string, string>> = {
  cpp: 'protection plan',
  cin: 'in need',
  cla: 'looked after',
  lac: 'looked after',
  eet: 'education employment training',
  neet: 'not in education employment training',
  icpc: 'initial conferences',
  s47: 'section 47',
  ehcp: 'education health care plan',
  sgo: 'special guardianship',
  cao: 'child arrangements',
  uasc: 'asylum',
  fsm: 'free school meals',
  eal: 'first language',
  ks2: 'expected standard',
  ks4: 'attainment',
  nfa: 'no further action',
  cse: 'sexual exploitation',
  cce: 'criminal exploitation',
};

/** Where a typed word is met, best first: in the id or labels, in the theme, in the definition. */
function fieldsOf(indicator: Indicator, themes: readonly Theme[]): readonly (readonly string[])[] {
  const theme = themes.find((one) => one.id === indicator.theme);
  return [
    words(`${indicator.id} ${indicator.label} ${indicator.shortLabel}`),
    words(theme?.label ?? ''),
    words(`${indicator.definition} ${indicator.unitLabel}`),
  ];
}

/** Rank of the best field in which some word begins with the typed one; infinity when none does. */
function rank(fields: readonly (readonly string[])[], typed: string): number {
  const place = fields.findIndex((field) => field.some((word) => word.startsWith(typed)));
  return place === -1 ? Number.POSITIVE_INFINITY : place;
}

/** Indicators in which every typed word, or its spelled-out form, is found; best first, then catalogue order. */
export function searchIndicators(
  indicators: readonly Indicator[],
  themes: readonly Theme[],
  text: string,
  limit: number,
): Indicator[] {
  const typed = words(text);
  if (typed.length === 0) return [];
  return indicators
    .map((indicator) => {
      const fields = fieldsOf(indicator, themes);
      const total = typed.reduce((sum, word) => {
        const plain = rank(fields, word);
        const spelled = SHORT_FORMS[word];
        if (spelled === undefined) return sum + plain;
        const long = words(spelled).reduce((most, part) => Math.max(most, rank(fields, part)), 0);
        return sum + Math.min(plain, long);
      }, 0);
      return { indicator, total };
    })
    .filter((hit) => Number.isFinite(hit.total))
    .sort((a, b) => a.total - b.total)
    .slice(0, limit)
    .map((hit) => hit.indicator);
}
