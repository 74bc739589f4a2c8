import { LINEAGE } from './data/lineage.ts';
import { VARIANTS } from './data/names.ts';
import { PLACES, type TypeLetter } from './data/places.ts';
import { ENGLAND, REGIONS } from './data/regions.ts';
import { slugOf } from './text.ts';
import type { Area, Authority, AuthorityType, Region } from './types.ts';

const TYPES: Readonly<Record<TypeLetter, AuthorityType>> = {
  U: 'unitary authority',
  C: 'county council',
  M: 'metropolitan district',
  I: 'inner London borough',
  O: 'outer London borough',
};

const LONDON = 'E12000007';

/** Ended authorities whose name lives on with another authority get the year of their end in the address. */
function authoritySlug(name: string, closed: string | null): string {
  const plain = slugOf(name);
  const shared = PLACES.filter((place) => place[2] === name).length > 1;
  return shared && closed !== null ? `${plain}-to-${closed.slice(0, 4)}` : plain;
}

/** All authorities in the order of the table. */
export function makeAuthorities(): Authority[] {
  const halves = new Set(REGIONS.filter((row) => row[3] === LONDON).map((row) => row[0]));
  return PLACES.map(([code, dfeCode, name, type, region]) => {
    const lineage = LINEAGE[code] ?? {};
    const closed = lineage.closed ?? null;
    return {
      code,
      kind: 'authority',
      name,
      slug: authoritySlug(name, closed),
      dfeCode,
      otherCodes: lineage.otherCodes ?? [],
      variants: VARIANTS[code] ?? [],
      type: TYPES[type],
      region: halves.has(region) ? LONDON : region,
      subRegion: region,
      opened: lineage.opened ?? null,
      closed,
      predecessors: lineage.predecessors ?? [],
      successors: lineage.successors ?? [],
    };
  });
}

/** The nine regions, then Inner and Outer London. */
export function makeRegions(): Region[] {
  return REGIONS.map(([code, name, , partOf]) => ({
    code,
    kind: 'region',
    name,
    slug: slugOf(name),
    dfeCode: null,
    otherCodes: [],
    variants: VARIANTS[code] ?? [],
    partOf,
  }));
}

export function makeEngland(): Area {
  return {
    code: ENGLAND.code,
    kind: 'country',
    name: ENGLAND.name,
    slug: slugOf(ENGLAND.name),
    dfeCode: null,
    otherCodes: [],
    variants: [],
  };
}

/** True when an area exists on a day; regions and England always do. */
export function standsOn(area: Area, date: string): boolean {
  if (!isAuthority(area)) return true;
  return (area.opened === null || area.opened <= date) && (area.closed === null || area.closed >= date);
}

export function isAuthority(area: Area): area is Authority {
  return area.kind === 'authority';
}

/** True for an authority that has ended. */
export function hasEnded(area: Area): boolean {
  return isAuthority(area) && area.closed !== null;
}
