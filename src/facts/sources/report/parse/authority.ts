import type { AreaRegister, Authority } from '#facts/authorities/index.ts';

/** Words about a council's kind that names carry before or after the place. */
const BEFORE = ['the', 'royal', 'london', 'metropolitan', 'borough', 'city', 'county', 'district', 'council', 'of'];
const AFTER = [
  'the',
  'royal',
  'metropolitan',
  'borough',
  'city',
  'county',
  'district',
  'unitary',
  'council',
  'councils',
  'authority',
  'corporation',
  'local',
  'of',
  'mbc',
  'cc',
  'ua',
];

/** Short forms that reports print and the register does not list. */
const SHORT: Readonly<Record<string, string>> = {
  hull: 'kingston upon hull',
  southend: 'southend on sea',
  richmond: 'richmond upon thames',
  stockton: 'stockton on tees',
  bcp: 'bournemouth christchurch and poole',
};

/**
 * The authority that a report's title names, on the first day of its inspection. Never the nearest spelling: a name
 * that is not an authority's gives null, and so does a name that two authorities have had where no day is known.
 */
export function authorityNamed(register: AreaRegister, printed: string, on: string | null): Authority | null {
  const index = indexOf(register);
  for (const name of formsOf(printed)) {
    const same = index.get(name);
    if (same === undefined) continue;
    const standing = same.length === 1 || on === null ? same : same.filter((authority) => stood(authority, on));
    return standing.length === 1 ? (standing[0] ?? null) : null;
  }
  return null;
}

function stood(authority: Authority, on: string): boolean {
  return (authority.opened === null || authority.opened <= on) && (authority.closed === null || on <= authority.closed);
}

const indexes = new WeakMap<AreaRegister, ReadonlyMap<string, readonly Authority[]>>();

function indexOf(register: AreaRegister): ReadonlyMap<string, readonly Authority[]> {
  const known = indexes.get(register);
  if (known !== undefined) return known;
  const index = new Map<string, Authority[]>();
  for (const authority of register.authorities) {
    for (const name of new Set([authority.name, ...authority.variants].flatMap(formsOf))) {
      const same = index.get(name) ?? [];
      if (!same.includes(authority)) index.set(name, [...same, authority]);
    }
  }
  indexes.set(register, index);
  return index;
}

/** Spellings of one name from the fullest to the barest: "city of york council", "city of york", "york". */
function formsOf(name: string): readonly string[] {
  const words = withoutService(plainWords(name));
  const forms = [words.join(' ')];
  let [from, to] = [0, words.length];
  while (to - from > 1 && (AFTER.includes(words[to - 1] ?? '') || isLondonBorough(words, to))) {
    to -= 1;
    forms.push(words.slice(from, to).join(' '));
  }
  while (to - from > 1 && BEFORE.includes(words[from] ?? '')) {
    // "Isle of Wight" keeps its "of"; "of York" does not; "London" goes only before "Borough".
    if (words[from] === 'london' && words[from + 1] !== 'borough') break;
    from += 1;
    forms.push(words.slice(from, to).join(' '));
  }
  const short = SHORT[forms.at(-1) ?? ''];
  if (short !== undefined) forms.push(short);
  // The bare word is a region of many boroughs, not the City.
  return forms.filter((form) => form !== 'london');
}

/** "Camden London Borough": London goes with its Borough, which is cut off already. */
function isLondonBorough(words: readonly string[], to: number): boolean {
  return words[to - 1] === 'london' && words[to] === 'borough';
}

const SERVICE = ['childrens', 'children', 'safeguarding', 'lscb'];
const SERVICE_AFTER = ['local', 'social', 'care', 'services', 'service', 'board', 'trust', 'partnership'];

/** "Medway Children's Services" and "Surrey Safeguarding Children Board" name Medway and Surrey. */
function withoutService(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word, index) => index > 0 && SERVICE.includes(word));
  const service = words.slice(at).every((word) => SERVICE.includes(word) || SERVICE_AFTER.includes(word));
  return at > 0 && at < words.length - 1 && service ? words.slice(0, at) : words;
}

function plainWords(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['\u2018\u2019]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
