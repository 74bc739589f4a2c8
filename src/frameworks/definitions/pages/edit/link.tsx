import { theoryOutline } from '../../theory/index.ts';
import type { Definition, LinkEvidence, TheoryLink, TheoryNode } from '../../types.ts';
import { DIRECTION_WORDS, EVIDENCE_KINDS, STRENGTH_WORDS } from '../words.ts';
import { AreaField, ChoiceField, type FormState, LineField, optionsOf, Rows } from './fields.tsx';
import { below, type EditPart, placedAt, rowField } from './part.ts';
import { Reader, rowValues } from './reader.ts';
import { webAddress } from './sources.tsx';

const KINDS = ['review', 'programme', 'case', 'other'] as const satisfies readonly LinkEvidence['kind'][];
const DIRECTIONS = [
  'supports',
  'contradicts',
  'mixed',
  'unclear',
] as const satisfies readonly LinkEvidence['direction'][];
const STRENGTHS = ['unknown', 'weak', 'moderate', 'strong'] as const satisfies readonly LinkEvidence['strength'][];

/** What is thought to lead to what, why, under which assumptions and on what evidence; `ends` null for a new link. */
export function linkPart(definition: Definition, ends: { from: string; to: string } | null): EditPart | null {
  const { theory } = definition;
  if (theory === null || theory.nodes.length < 2) return null;
  const at = ends === null ? -1 : theory.links.findIndex((link) => link.from === ends.from && link.to === ends.to);
  const link = theory.links[at];
  if (ends !== null && link === undefined) return null;
  const name = (id: string) => theory.nodes.find((node) => node.id === id)?.label ?? id;
  const nodes = theoryOutline(theory).flatMap((stage) => stage.nodes.map(({ node }) => node));
  return {
    address: link === undefined ? 'new-link' : `link/${link.from}/${link.to}`,
    heading: link === undefined ? 'Add a link' : `Link: ${name(link.from)} leads to ${name(link.to)}`,
    values: {
      from: link?.from ?? nodes[0]?.id ?? '',
      to: link?.to ?? nodes.at(-1)?.id ?? '',
      rationale: link?.rationale ?? '',
      assumptions: (link?.assumptions ?? []).join('\n'),
      ...rowValues(
        'evidence',
        (link?.evidence ?? []).map(({ kind, ref, text, href, direction, strength }) => ({
          kind,
          ref: ref ?? '',
          text,
          href: href ?? '',
          direction,
          strength,
        })),
      ),
    },
    fields: (values, faults) => <LinkFields form={{ values, faults }} nodes={nodes} />,
    apply: (values) => {
      const reader = new Reader(values);
      const rows = reader.rows('evidence', ['text', 'href', 'ref']);
      const ids = nodes.map((node) => node.id);
      const next: TheoryLink = {
        from: reader.choice('from', 'From', ids),
        to: reader.choice('to', 'Leads to', ids),
        rationale: reader.text('rationale', 'Because'),
        assumptions: reader.lines('assumptions'),
        evidence: rows.map((row) => readEvidence(reader, (key) => `evidence.${row}.${key}`)),
      };
      if (reader.faults.length > 0) return { faults: reader.faults };
      const to = at < 0 ? theory.links.length : at;
      return {
        definition: { ...definition, theory: { ...theory, links: placedAt(theory.links, at, to, next) } },
        fieldAt: (path) => {
          if (path[0] !== 'theory') return null;
          const place = ['theory', 'links', to];
          const key = below(path, place)?.[0];
          return rowField(path, [...place, 'evidence'], 'evidence', rows) ?? (typeof key === 'string' ? key : 'to');
        },
      };
    },
    remove:
      link === undefined
        ? null
        : {
            label: 'Remove this link',
            consequence: 'Its reason, assumptions and evidence go with it. Older versions keep them.',
            apply: () => ({
              ...definition,
              theory: { ...theory, links: theory.links.filter((_, index) => index !== at) },
            }),
          },
  };
}

function readEvidence(reader: Reader, name: (key: string) => string): LinkEvidence {
  const ref = reader.text(name('ref'), 'Id here');
  return {
    kind: reader.choice(name('kind'), 'Kind', KINDS),
    ref: ref === '' ? null : ref,
    text: reader.text(name('text'), 'Source and what it found', { required: true }),
    href: webAddress(reader, name('href')),
    direction: reader.choice(name('direction'), 'Direction', DIRECTIONS),
    strength: reader.choice(name('strength'), 'Strength', STRENGTHS),
  };
}

function LinkFields({ form, nodes }: { form: FormState; nodes: readonly TheoryNode[] }) {
  const options = nodes.map(({ id, label }) => ({ value: id, label }));
  return (
    <>
      <ChoiceField form={form} name="from" label="From" options={options} />
      <ChoiceField
        form={form}
        name="to"
        label="Leads to"
        hint="Something of the same stage or a later one."
        options={options}
      />
      <AreaField form={form} name="rationale" label="Because" hint="Why the one is thought to lead to the other." />
      <AreaField
        form={form}
        name="assumptions"
        label="Assuming that"
        hint="One a line: what must hold for it to be so."
        rows={3}
      />
      <Rows
        form={form}
        prefix="evidence"
        legend="Evidence"
        hint="What supports the link and what speaks against it, each with its source."
        one="Evidence"
      >
        {(name) => (
          <>
            <LineField form={form} name={name('text')} label="Source and what it found" />
            <LineField form={form} name={name('href')} label="Address on the web, where there is one" />
            <ChoiceField form={form} name={name('kind')} label="Kind" options={optionsOf(EVIDENCE_KINDS)} />
            <LineField
              form={form}
              name={name('ref')}
              label="Id of the review, programme or case in this workbench, where there is one"
              width={20}
            />
            <ChoiceField form={form} name={name('direction')} label="Direction" options={optionsOf(DIRECTION_WORDS)} />
            <ChoiceField
              form={form}
              name={name('strength')}
              label="Strength"
              options={STRENGTHS.map((value) => ({ value, label: STRENGTH_WORDS[value] }))}
            />
          </>
        )}
      </Rows>
    </>
  );
}
