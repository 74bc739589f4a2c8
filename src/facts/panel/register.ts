import type { Area, AreaRegister, Authority, JointReturn, Region, Resolution } from '#facts/authorities/index.ts';

/** What a register is made from. */
export interface RegisterLists {
  readonly areas: readonly Area[];
  readonly authorities: readonly Authority[];
  readonly regions: readonly Region[];
  readonly england: Area;
  readonly jointReturns: readonly JointReturn[];
}

/** A register over lists: codes, slugs and exact names, without forgiveness for typing mistakes. */
export function listRegister(lists: RegisterLists): AreaRegister {
  const byCode = new Map<string, Area>();
  for (const area of lists.areas) {
    for (const code of area.otherCodes) byCode.set(code, area);
    if (area.dfeCode !== null) byCode.set(area.dfeCode, area);
  }
  for (const area of lists.areas) byCode.set(area.code, area);
  const bySlug = new Map(lists.areas.map((area) => [area.slug, area]));
  const authorities = new Map(lists.authorities.map((authority) => [authority.code, authority]));
  const standsOn = (area: Area, date: string): boolean => {
    const authority = authorities.get(area.code);
    if (authority === undefined) return true;
    return (authority.opened ?? date) <= date && date <= (authority.closed ?? date);
  };
  const named = (name: string): readonly Area[] => {
    const wanted = name.trim().toLowerCase();
    return lists.areas.filter((area) => [area.name, ...area.variants].some((text) => text.toLowerCase() === wanted));
  };
  const byName = (name: string, on?: string): Area | undefined => {
    const all = named(name);
    const standing = all.filter((area) =>
      on === undefined ? (authorities.get(area.code)?.closed ?? null) === null : standsOn(area, on),
    );
    return standing[0] ?? all[0];
  };
  const search = (text: string, limit = 10): readonly Area[] => {
    const wanted = text.trim().toLowerCase();
    return lists.areas.filter((area) => area.name.toLowerCase().includes(wanted)).slice(0, limit);
  };
  return {
    ...lists,
    byCode: (code) => byCode.get(code),
    bySlug: (slug) => bySlug.get(slug),
    byName,
    authority: (code) => authorities.get(byCode.get(code)?.code ?? ''),
    standingOn: (date) => lists.authorities.filter((authority) => standsOn(authority, date)),
    resolve: (text): Resolution => {
      const exact = byCode.get(text.trim()) ?? bySlug.get(text.trim()) ?? byName(text);
      if (exact !== undefined) return { kind: 'found', area: exact };
      const choices = search(text);
      const only = choices.length === 1 ? choices[0] : undefined;
      if (only !== undefined) return { kind: 'found', area: only };
      return choices.length > 1 ? { kind: 'ambiguous', choices } : { kind: 'unknown', nearest: [] };
    },
    search,
  };
}
