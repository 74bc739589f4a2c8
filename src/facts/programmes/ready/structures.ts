import type { Dataset } from '#facts/panel/index.ts';
import type { Programme, SupportEpisode } from '../types.ts';
import { firstOf, lastOf } from './days.ts';
import { ordered } from './inspected.ts';
import { TRUSTS } from './trusts.ts';

/** Authorities whose services a trust or company ran, from the dated list of public facts. */
export function childrensTrust({ register }: Dataset): Programme {
  const episodes = TRUSTS.flatMap(({ authority, from, to, organisation }): SupportEpisode[] => {
    const found = register.byName(authority, firstOf(from));
    if (found?.kind !== 'authority') return [];
    return [
      {
        authority: found.code,
        from: firstOf(from),
        to: to === null ? null : lastOf(to),
        intensity: null,
        costs: [],
        trigger: null,
        note: `${organisation}. Known to the month: months count whole.`,
      },
    ];
  });
  return {
    id: 'childrens-trust',
    title: 'Services run by a trust or company',
    summary:
      'Children’s services were moved from the council to a trust or a company that runs them for it, by direction or by the council’s own choice.',
    aim: 'To improve services that the council had not managed to improve by itself, or to keep a good start going under joint leadership.',
    example: 'public',
    source:
      'Public announcements of councils and the Department for Education, to the month; ends after 2024 may be missing',
    model: 'trust-by-agreement',
    provider: null,
    funder: null,
    episodes: ordered(episodes),
  };
}

/** Reorganised without a new area: the county took over its districts, and figures run on. */
const REORGANISED: readonly { readonly authority: string; readonly day: string }[] = [
  { authority: 'E06000060', day: '2020-04-01' },
  { authority: 'E06000065', day: '2023-04-01' },
  { authority: 'E06000066', day: '2023-04-01' },
];

/** New or reorganised authorities since 2019, by the register's lineage. */
export function newUnitary({ register }: Dataset): Programme {
  const opened = register.authorities.flatMap((authority): SupportEpisode[] => {
    if (authority.opened === null || authority.predecessors.length === 0) return [];
    const names = authority.predecessors.map((code) => register.authority(code)?.name ?? code).join(', ');
    return [
      event(
        authority.code,
        authority.opened,
        `A new authority in place of ${names}, with figures of its own from that day on: there is no “before” for it.`,
      ),
    ];
  });
  const reorganised = REORGANISED.flatMap(({ authority, day }) => {
    const found = register.authority(authority);
    return found === undefined
      ? []
      : [
          event(
            found.code,
            day,
            'The county council became one council with its districts. Its area stayed, and so did its children’s services: figures run on.',
          ),
        ];
  });
  return {
    id: 'new-unitary',
    title: 'New or reorganised authority',
    summary:
      'Local government was reorganised: a new authority with children’s services began, or a county council took over its districts.',
    aim: 'An event, not support: what a change of structure changes by itself. Authorities that are new have no figures before it, so most of them cannot tell.',
    example: 'public',
    source: 'The register of authorities in this release; orders that set up the new councils',
    model: null,
    provider: null,
    funder: null,
    episodes: ordered([...opened, ...reorganised]),
  };
}

function event(authority: string, from: string, note: string): SupportEpisode {
  return {
    authority,
    from,
    to: null,
    intensity: null,
    costs: [],
    trigger: { kind: 'reorganisation', text: 'Local government reorganisation' },
    note,
  };
}
