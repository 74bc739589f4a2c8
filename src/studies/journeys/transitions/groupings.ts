import type { Dataset } from '#facts/panel/index.ts';
import { yearsBetween } from '#frameworks/journeys/index.ts';
import type { Grouping, TransitionsChoices } from './choices.ts';
import { changesOf } from './delivery.ts';
import type { Row } from './survival.ts';
import type { Beside } from './thirds.ts';
import type { DeliveryEntry, Spell } from './types.ts';

/** Rows of a grouping: each in a group, or in none. */
export interface Grouped {
  readonly id: Grouping;
  readonly label: string;
  readonly note: string;
  readonly rows: readonly { readonly row: Row; readonly group: string | null }[];
  /** In the order of the field. */
  readonly groups: readonly { readonly id: string; readonly label: string }[];
  readonly whyLeftOut: string;
}

export const TRUST = 'trust';
export const COUNCIL = 'council';

/** A spell at inadequate as one row: 1 when it ended in a better grade. */
export function recoveryRow(spell: Spell): Row {
  return {
    code: spell.code,
    spell: `${spell.code}:${spell.from}`,
    time: spell.years,
    entry: spell.entry,
    event: spell.outcome === 'moved' ? 1 : 0,
    outcome: spell.outcome,
  };
}

/**
 * A spell cut where a trust or company takes over or hands back: each part is at risk only while it lasts, so that the
 * years before a trust began never count for it.
 */
export function partsByDelivery(
  spell: Spell,
  list: readonly DeliveryEntry[],
): readonly { readonly row: Row; readonly group: string }[] {
  const whole = recoveryRow(spell);
  const stretches = changesOf(list, spell.code);
  const cuts = stretches
    .flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
    .map((day) => yearsBetween(spell.from, day))
    .filter((time) => time > whole.entry && time < whole.time)
    .sort((a, b) => a - b);
  const ends = [...cuts, whole.time];
  return ends.map((time, index) => {
    const entry = index === 0 ? whole.entry : (ends[index - 1] ?? 0);
    const last = index === ends.length - 1;
    const inTrust = stretches.some(({ from, to }) => {
      const [start, end] = [yearsBetween(spell.from, from), to === null ? null : yearsBetween(spell.from, to)];
      return start <= entry && (end === null || end > entry);
    });
    const row: Row = { ...whole, entry, time, event: last ? whole.event : 0, outcome: last ? whole.outcome : 'cut' };
    return { row, group: inTrust ? TRUST : COUNCIL };
  });
}

/** The rows of each grouping that was asked for. */
export function groupingsOf(
  dataset: Dataset,
  spells: readonly Spell[],
  beside: Beside | null,
  list: readonly DeliveryEntry[],
  choices: TransitionsChoices,
): readonly Grouped[] {
  const of = (id: Grouping): boolean => choices.groups.includes(id);
  const authority = (spell: Spell) => dataset.register.authority(spell.code);
  const each = (group: (spell: Spell, at: number) => string | null) =>
    spells.map((spell, at) => ({ row: recoveryRow(spell), group: group(spell, at) }));
  const found: Grouped[] = [];
  if (of('region')) {
    found.push({
      id: 'region',
      label: 'Region',
      note: '',
      rows: each((spell) => authority(spell)?.region ?? null),
      groups: dataset.register.regions
        .filter(({ partOf }) => partOf === null)
        .map(({ code, name }) => ({ id: code, label: name })),
      whyLeftOut: 'no region known',
    });
  }
  if (of('type')) {
    const types = [...new Set(dataset.register.authorities.map(({ type }) => type))].sort();
    found.push({
      id: 'type',
      label: 'Type of authority',
      note: '',
      rows: each((spell) => authority(spell)?.type ?? null),
      groups: types.map((type) => ({ id: type, label: type.replace(/^./, (first) => first.toUpperCase()) })),
      whyLeftOut: 'no type known',
    });
  }
  if (of('deprivation') && beside !== null) {
    const first = beside.years[0];
    const last = beside.years.at(-1);
    const years = first === last ? `${first}` : `${first} to ${last}`;
    found.push({
      id: 'deprivation',
      label: beside.label,
      note: `Thirds of all authorities by figures of ${years}, the year nearest to the first day of the spell.`,
      rows: each((_, at) => {
        const third = beside.thirds[at] ?? null;
        return third === null ? null : String(third);
      }),
      groups: ['Lowest third', 'Middle third', 'Highest third'].map((label, at) => ({ id: String(at), label })),
      whyLeftOut: 'no figure, mostly authorities that ended before the first figures',
    });
  }
  if (of('delivery') && list.length > 0) {
    found.push({
      id: 'delivery',
      label: 'Who ran the services',
      note: 'A spell is cut on the day on which a trust or company took over or handed back; each part counts for its own group.',
      rows: spells.flatMap((spell) => partsByDelivery(spell, list)),
      groups: [
        { id: COUNCIL, label: 'The council itself' },
        { id: TRUST, label: 'A trust or company' },
      ],
      whyLeftOut: '',
    });
  }
  return found;
}
