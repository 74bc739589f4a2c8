import type { Authority } from '#facts/authorities/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { lastKnownDay } from '#facts/profiles/index.ts';
import { type Journey, journeyOf, readyTypology } from '#frameworks/journeys/index.ts';
import { formatDate, type TableSpec } from '#ui/index.ts';

/** An authority with its journey. */
export interface Traveller {
  readonly authority: Authority;
  readonly journey: Journey;
}

const memo = new WeakMap<Dataset, readonly Traveller[]>();

/** Journeys of all authorities that stand on the last known day, worked out once for a dataset. */
export function travellers(dataset: Dataset): readonly Traveller[] {
  let found = memo.get(dataset);
  if (found === undefined) {
    const day = lastKnownDay(dataset);
    found = dataset.register.standingOn(day).map((authority) => ({
      authority,
      journey: journeyOf(dataset.inspections, authority, readyTypology, day),
    }));
    memo.set(dataset, found);
  }
  return found;
}

/** One kind of journey with those that are on it. */
export interface KindCount {
  /** `cannot-tell` for those with too few inspections. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly authorities: readonly Authority[];
}

/** Kinds by how many are on them; those that cannot be told come last. */
export function kindCounts(dataset: Dataset): readonly KindCount[] {
  const all = travellers(dataset);
  const of = (id: string | null) =>
    all.filter(({ journey }) => (journey.type?.id ?? null) === id).map(({ authority }) => authority);
  const kinds = readyTypology.rules
    .map(({ id, label, description }): KindCount => ({ id, label, description, authorities: of(id) }))
    .filter((kind) => kind.authorities.length > 0)
    .sort((a, b) => b.authorities.length - a.authorities.length || a.label.localeCompare(b.label, 'en-GB'));
  const unknown = of(null);
  if (unknown.length === 0) return kinds;
  const description = `Fewer than ${readyTypology.minimumInspections} inspections with an overall grade.`;
  return [...kinds, { id: 'cannot-tell', label: 'Cannot tell', description, authorities: unknown }];
}

export function kindsTable(dataset: Dataset, kinds: readonly KindCount[]): TableSpec {
  const all = kinds.reduce((sum, kind) => sum + kind.authorities.length, 0);
  return {
    id: 'journeys-kinds',
    title: 'Kinds of journey',
    columns: [
      { id: 'kind', label: 'Kind', align: 'text' },
      { id: 'meaning', label: 'What it means', align: 'text' },
      { id: 'authorities', label: 'Authorities', align: 'number' },
    ],
    rows: kinds.map((kind) => ({
      cells: [
        { text: kind.label },
        { text: kind.description },
        { text: String(kind.authorities.length), raw: kind.authorities.length },
      ],
    })),
    note:
      `${all} authorities that stand on ${formatDate(lastKnownDay(dataset))}, by all their inspections with an overall grade ` +
      'since November 2013. Each is of one kind: rules are asked in a fixed order and the first that holds names the journey.',
    source: 'Ofsted, local authority inspection outcomes; the kinds are Waymark’s.',
  };
}

/** One row an authority: its kind and why. */
export function travellersTable(dataset: Dataset): TableSpec {
  return {
    id: 'journeys-authorities',
    title: 'Kind of journey of each authority',
    columns: [
      { id: 'authority', label: 'Authority', align: 'text' },
      { id: 'code', label: 'ONS code', align: 'text' },
      { id: 'kind', label: 'Kind', align: 'text' },
      { id: 'why', label: 'Why', align: 'text' },
    ],
    rows: travellers(dataset).map(({ authority, journey }) => ({
      cells: [
        { text: authority.name, href: `/journeys/${authority.slug}` },
        { text: authority.code },
        { text: journey.type?.label ?? 'Cannot tell' },
        { text: journey.why },
      ],
    })),
  };
}
