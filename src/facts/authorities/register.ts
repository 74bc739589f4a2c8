import { JOINT_RETURNS } from './data/joint-returns.ts';
import { ENGLAND, REGIONS } from './data/regions.ts';
import { hasEnded, isAuthority, makeAuthorities, makeEngland, makeRegions, standsOn } from './places.ts';
import { makeSearchIndex, resolveName, searchAreas } from './search.ts';
import { plainName } from './text.ts';
import type { Area, AreaRegister } from './types.ts';

let loaded: AreaRegister | undefined;

/**
 * The register of English authorities with children's services since 2010, the regions and England. Made once and
 * shared; needs no file and no database.
 */
export function loadRegister(): AreaRegister {
  loaded ??= makeRegister();
  return loaded;
}

function makeRegister(): AreaRegister {
  const authorities = makeAuthorities();
  const regions = makeRegions();
  const england = makeEngland();
  const areas: readonly Area[] = [...authorities, ...regions, england];

  const codes = new Map<string, Area>();
  for (const area of areas) {
    for (const code of [area.code, ...area.otherCodes]) codes.set(code, area);
    if (area.dfeCode !== null) codes.set(area.dfeCode, area);
  }
  const standardCode = (code: string) => codes.get(code.trim().toUpperCase());
  for (const [code, , laitNumber] of REGIONS) {
    const region = codes.get(code);
    if (region !== undefined) codes.set(laitNumber, region);
  }
  codes.set(ENGLAND.laitNumber, england);

  const slugs = new Map(areas.map((area) => [area.slug, area]));
  const names = new Map<string, Area[]>();
  for (const area of areas) {
    for (const name of new Set([area.name, ...area.variants].map(plainName))) {
      names.set(name, [...(names.get(name) ?? []), area]);
    }
  }
  const index = makeSearchIndex(areas);

  return {
    areas,
    authorities,
    regions,
    england,
    jointReturns: JOINT_RETURNS,
    byCode: standardCode,
    bySlug: (slug) => slugs.get(slug),
    byName(name, on) {
      const same = names.get(plainName(name)) ?? [];
      if (same.length <= 1) return same[0];
      // Files that write "(Pre LG)" mean the authority before local government was reorganised.
      if (/\(pre lg\)/i.test(name)) return same.find(hasEnded);
      return same.find((area) => (on === undefined ? !hasEnded(area) : standsOn(area, on)));
    },
    authority(code) {
      const area = standardCode(code);
      return area !== undefined && isAuthority(area) ? area : undefined;
    },
    standingOn: (date) => authorities.filter((authority) => standsOn(authority, date)),
    resolve(text) {
      const area = standardCode(text) ?? slugs.get(text.trim().toLowerCase());
      return area !== undefined && !isPlainName(area, text) ? { kind: 'found', area } : resolveName(index, text);
    },
    search(text, limit = 10) {
      const area = standardCode(text);
      const found = searchAreas(index, text, limit);
      return area === undefined ? found : [area, ...found.filter((other) => other !== area)].slice(0, limit);
    },
  };
}

/** A one-word slug is also the name: leave it to the rules for names, which know ended authorities. */
function isPlainName(area: Area, text: string): boolean {
  return plainName(area.name) === plainName(text);
}
