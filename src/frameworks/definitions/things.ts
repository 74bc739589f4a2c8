import type { Definition, MeasureUse, OutcomeNode, Reference, TheoryOfChange } from './types.ts';

/** A part of a definition that can be new, gone or changed. */
export interface Thing {
  /** The same in two definitions for the same thing. */
  readonly key: string;
  readonly path: string;
  readonly label: string;
  /** What is said when it is new or gone. */
  readonly summary: string;
  /** Key of what it comes and goes with; null where it is told for itself. */
  readonly partOf: string | null;
  /** Order of telling. */
  readonly section: 0 | 1 | 2 | 3 | 4;
  readonly fields: readonly { readonly name: string; readonly label: string; readonly text: string }[];
}

type Field = Thing['fields'][number];
const field = (name: string, label: string, text: string): Field => ({ name, label, text });

const STATUS = { exists: 'an indicator exists', derivable: 'can be derived', 'needs-new-data': 'needs new data' };
const ACCESS = { full: 'anybody can read it in full', part: 'not public in full', none: 'not public' };
const POLARITY = { 'higher-better': 'higher is better', 'lower-better': 'lower is better' };
const MISSING = {
  'share-weight': 'other measures take its weight',
  average: 'counts as the average',
  require: 'the authority gets no place',
};
const HIDDEN = { 'leave-out': 'treated as missing', middle: 'middle of its bounds' };
const TRANSFORMATION = { none: 'as published', 'square-root': 'square root', log: 'natural logarithm' };
const STAGE = {
  input: 'inputs',
  activity: 'activities',
  'intermediate-organisation': 'intermediate outcomes, organisation',
  'intermediate-practice': 'intermediate outcomes, practice',
  outcome: 'outcomes',
};

/** Every part of a definition with its words. */
export function thingsOf(definition: Definition, nameOf: (measure: string) => string): readonly Thing[] {
  const { title, purpose, about, sources, outcomes, scope, theory } = definition;
  const whole: Thing = {
    key: 'definition',
    path: '',
    label: '',
    summary: title,
    partOf: null,
    section: 0,
    fields: [
      field('title', 'Title', title),
      field('purpose', 'Purpose', purpose),
      field('about', 'About', about.join('\n\n')),
    ],
  };
  return [
    whole,
    ...sources.map(
      ({ text, href, access }): Thing => ({
        key: `source ${text}`,
        path: `sources/${text.slice(0, 60)}`,
        label: `Source "${text}"`,
        summary: ACCESS[access],
        partOf: null,
        section: 1,
        fields: [field('href', 'address', href ?? ''), field('access', 'access', ACCESS[access])],
      }),
    ),
    ...outcomes.flatMap((outcome) => outcomeThings(outcome, nameOf)),
    ...scopeThings(scope),
    ...(theory === null ? [] : theoryThings(theory, nameOf)),
  ];
}

function outcomeThings(outcome: OutcomeNode, nameOf: (measure: string) => string): readonly Thing[] {
  const { id, kind, label, description, status, statusNote, measures, wanted } = outcome;
  const path = `outcomes/${id}`;
  const name = label;
  const count = measures.length === 1 ? 'one measure' : `${measures.length} measures`;
  return [
    {
      key: `outcome ${id}`,
      path,
      label: name,
      summary: `${kind}, ${measures.length === 0 ? STATUS[status] : count}`,
      partOf: null,
      section: 2,
      fields: [
        field('kind', 'kind', kind),
        field('label', 'name', label),
        field('description', 'description', description),
        field('status', 'status', STATUS[status]),
        field('statusNote', 'note on its status', statusNote),
      ],
    },
    ...measures.map((use) => measureThing(use, outcome, nameOf(use.measure))),
    ...wanted.map(
      (want): Thing => ({
        key: `wanted ${id} ${want.label}`,
        path: `${path}/wanted/${want.label.slice(0, 60)}`,
        label: `${name}: wanted "${want.label}"`,
        summary: STATUS[want.status],
        partOf: `outcome ${id}`,
        section: 2,
        fields: [field('status', 'status', STATUS[want.status]), field('note', 'note', want.note)],
      }),
    ),
  ];
}

function measureThing(use: MeasureUse, outcome: OutcomeNode, name: string): Thing {
  const [low, high] = use.weightRange ?? [null, null];
  return {
    key: `measure ${use.measure}`,
    path: `outcomes/${outcome.id}/measures/${use.measure}`,
    label: name,
    summary: `weight ${use.weight}, ${POLARITY[use.polarity]}, in "${outcome.label}"`,
    // Told for itself even where its outcome is new: measures decide who meets a definition.
    partOf: null,
    section: 2,
    fields: [
      // By id: another name for the outcome is told there.
      field('outcome', 'outcome', outcome.id),
      field('polarity', 'direction', POLARITY[use.polarity]),
      field('reason', 'reason for the direction', use.reason),
      field('weight', 'weight', String(use.weight)),
      field('weightRange', 'range of the weight', low === null ? 'half to double' : `${low} to ${high}`),
      field('transformation', 'transformation', TRANSFORMATION[use.transformation]),
      field(
        'minimumDenominator',
        'smallest group',
        use.minimumDenominator === 0 ? 'any' : String(use.minimumDenominator),
      ),
      field('missing', 'missing figures', MISSING[use.missing]),
      field('hidden', 'hidden figures', HIDDEN[use.hidden]),
      field('reference', 'target', targetWords(use.reference)),
    ],
  };
}

function targetWords(reference: Reference): string {
  if (reference.kind === 'threshold') return String(reference.value);
  return { none: 'none', england: "England's figure", neighbours: 'its statistical neighbours' }[reference.kind];
}

function scopeThings(scope: Definition['scope']): readonly Thing[] {
  return [
    {
      key: 'scope',
      path: 'scope',
      label: 'Scope',
      summary: '',
      partOf: null,
      section: 3,
      fields: [
        field('minimumCoverage', 'least coverage for a place', `${round(scope.minimumCoverage * 100)}% of the weight`),
      ],
    },
    ...scope.exclude.map(
      ({ authority, reason }): Thing => ({
        key: `exclude ${authority}`,
        path: `scope/exclude/${authority}`,
        label: `Left out: ${authority}`,
        summary: reason,
        partOf: null,
        section: 3,
        fields: [field('reason', 'reason', reason)],
      }),
    ),
    ...scope.minimums.map(
      ({ indicator, atLeast, reason }): Thing => ({
        key: `minimum ${indicator}`,
        path: `scope/minimums/${indicator}`,
        label: `Least ${indicator}`,
        summary: `${atLeast}: ${reason}`,
        partOf: null,
        section: 3,
        fields: [field('atLeast', 'least', String(atLeast)), field('reason', 'reason', reason)],
      }),
    ),
  ];
}

function theoryThings(theory: TheoryOfChange, nameOf: (measure: string) => string): readonly Thing[] {
  const labels = new Map(theory.nodes.map(({ id, label }) => [id, label]));
  const part = { partOf: 'theory', section: 4 } as const;
  return [
    {
      key: 'theory',
      path: 'theory',
      label: 'Theory of change',
      summary: `${theory.nodes.length} boxes, ${theory.links.length} links`,
      partOf: null,
      section: 4,
      fields: [],
    },
    ...theory.nodes.map(
      (node): Thing => ({
        ...part,
        key: `node ${node.id}`,
        path: `theory/nodes/${node.id}`,
        label: `Theory of change, "${node.label}"`,
        summary: STAGE[node.stage],
        fields: [
          field('label', 'name', node.label),
          field('stage', 'stage', STAGE[node.stage]),
          field('description', 'description', node.description),
          field('outcome', 'stands for', node.outcome ?? ''),
          field('indicators', 'indicators', sorted(node.indicators.map(nameOf)).join('; ')),
        ],
      }),
    ),
    ...theory.links.flatMap(({ from, to, rationale, assumptions, evidence }): readonly Thing[] => {
      const key = `link ${from} ${to}`;
      const path = `theory/links/${from}/${to}`;
      const label = `Theory of change, "${labels.get(from) ?? from}" to "${labels.get(to) ?? to}"`;
      return [
        {
          ...part,
          key,
          path,
          label,
          summary: rationale === '' ? 'without a reason' : rationale,
          fields: [
            field('rationale', 'why', rationale),
            field('assumptions', 'assumptions', sorted(assumptions).join('\n')),
          ],
        },
        ...evidence.map(
          (one): Thing => ({
            key: `${key} evidence ${one.kind} ${one.ref ?? ''} ${one.text}`,
            path: `${path}/evidence/${one.text.slice(0, 60)}`,
            label: `${label}: evidence "${one.text}"`,
            summary: `${one.direction}, ${one.strength}`,
            partOf: key,
            section: 4,
            fields: [
              field('direction', 'direction', one.direction),
              field('strength', 'strength', one.strength),
              field('href', 'address', one.href ?? ''),
            ],
          }),
        ),
      ];
    }),
  ];
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** 0.29 × 100 as 29. */
function round(value: number): number {
  return Number(value.toPrecision(6));
}
