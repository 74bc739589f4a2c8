import { freeId } from '../../operations.ts';
import type { Definition, OutcomeNode, WantedMeasure } from '../../types.ts';
import { KIND_WORDS, STATUS_WORDS } from '../words.ts';
import { AreaField, ChoiceField, type FormState, LineField, optionsOf, Rows } from './fields.tsx';
import { below, type EditPart, placedAt, rowField } from './part.ts';
import { Reader, rowValues } from './reader.ts';

const KINDS: readonly OutcomeNode['kind'][] = ['outcome', 'enabler'];
const UNMEASURED: readonly WantedMeasure['status'][] = ['derivable', 'needs-new-data'];
const UNMEASURED_WORDS = { derivable: STATUS_WORDS.derivable, 'needs-new-data': STATUS_WORDS['needs-new-data'] };

/** One outcome or enabler with what should be measured and is not; `id` null for a new one. */
export function outcomePart(definition: Definition, id: string | null): EditPart | null {
  const at = definition.outcomes.findIndex((outcome) => outcome.id === id);
  const outcome = definition.outcomes[at];
  if (id !== null && outcome === undefined) return null;
  const measured = (outcome?.measures.length ?? 0) > 0;
  const places = definition.outcomes.length + (outcome === undefined ? 1 : 0);
  return {
    address: outcome === undefined ? 'new-outcome' : `outcome/${outcome.id}`,
    heading: outcome === undefined ? 'Add an outcome or enabler' : `${KIND_WORDS[outcome.kind]}: ${outcome.label}`,
    values: {
      label: outcome?.label ?? '',
      kind: outcome?.kind ?? 'outcome',
      description: outcome?.description ?? '',
      status: outcome === undefined || outcome.status === 'exists' ? 'needs-new-data' : outcome.status,
      statusNote: outcome?.statusNote ?? '',
      position: String(outcome === undefined ? places : at + 1),
      ...rowValues(
        'wanted',
        (outcome?.wanted ?? []).map(({ label, status, note }) => ({ label, status, note })),
      ),
    },
    fields: (values, faults) => <OutcomeFields form={{ values, faults }} measured={measured} places={places} />,
    apply: (values) => {
      const reader = new Reader(values);
      const rows = reader.rows('wanted', ['label', 'note']);
      const label = reader.text('label', 'Name', { required: true });
      const next: OutcomeNode = {
        id:
          outcome?.id ??
          freeId(
            label,
            definition.outcomes.map((other) => other.id),
          ),
        kind: reader.choice('kind', 'Kind', KINDS),
        label,
        description: reader.text('description', 'Description'),
        status: measured ? 'exists' : reader.choice('status', 'What it would take to measure it', UNMEASURED),
        statusNote: reader.text('statusNote', 'Note'),
        measures: outcome?.measures ?? [],
        wanted: rows.map((row) => ({
          label: reader.text(`wanted.${row}.label`, 'Measure', { required: true }),
          status: reader.choice(`wanted.${row}.status`, 'What it would take', UNMEASURED),
          note: reader.text(`wanted.${row}.note`, 'Note'),
        })),
      };
      const position = reader.number('position', 'Position', { min: 1, max: places });
      if (reader.faults.length > 0) return { faults: reader.faults };
      const to = Math.round(position) - 1;
      return {
        definition: { ...definition, outcomes: placedAt(definition.outcomes, at, to, next) },
        fieldAt: (path) => {
          const place = ['outcomes', to];
          const key = below(path, place)?.[0];
          return rowField(path, [...place, 'wanted'], 'wanted', rows) ?? (typeof key === 'string' ? key : null);
        },
      };
    },
    remove:
      outcome === undefined || definition.outcomes.length < 2
        ? null
        : {
            label: `Remove this ${outcome.kind}`,
            consequence: removalWords(definition, outcome),
            apply: () => withoutOutcome(definition, outcome),
          },
  };
}

function OutcomeFields({ form, measured, places }: { form: FormState; measured: boolean; places: number }) {
  return (
    <>
      <LineField form={form} name="label" label="Name" />
      <ChoiceField form={form} name="kind" label="Kind" options={optionsOf(KIND_WORDS)} />
      <AreaField form={form} name="description" label="Description" hint="What it is like when it is good." />
      {measured ? null : (
        <ChoiceField
          form={form}
          name="status"
          label="What it would take to measure it"
          hint="It becomes “an indicator exists” with its first measure."
          options={optionsOf(UNMEASURED_WORDS)}
        />
      )}
      <AreaField
        form={form}
        name="statusNote"
        label="Note on its measures"
        hint="How well they cover it, or why there is none."
        rows={3}
      />
      <ChoiceField
        form={form}
        name="position"
        label="Position in the list"
        options={Array.from({ length: places }, (_, index) => ({
          value: String(index + 1),
          label: `${index + 1} of ${places}`,
        }))}
      />
      <Rows
        form={form}
        prefix="wanted"
        legend="What should be measured and is not"
        hint="It stays visible as a hole wherever this definition is shown."
        one="Missing measure"
      >
        {(name) => (
          <>
            <LineField form={form} name={name('label')} label="Measure" />
            <ChoiceField
              form={form}
              name={name('status')}
              label="What it would take"
              options={optionsOf(UNMEASURED_WORDS)}
            />
            <AreaField form={form} name={name('note')} label="Note" rows={2} />
          </>
        )}
      </Rows>
    </>
  );
}

function removalWords(definition: Definition, outcome: OutcomeNode): string {
  const measures = outcome.measures.length;
  const nodes = (definition.theory?.nodes ?? []).filter((node) => node.outcome === outcome.id).length;
  const parts = [
    measures === 0
      ? 'It has no measure.'
      : `Its ${measures === 1 ? 'measure goes' : `${measures} measures go`} with it.`,
    nodes === 0 ? '' : 'Its box in the theory of change stays, and stands for no outcome from then on.',
  ];
  return `${parts.filter((part) => part !== '').join(' ')} Older versions keep it.`;
}

function withoutOutcome(definition: Definition, outcome: OutcomeNode): Definition {
  const { theory } = definition;
  return {
    ...definition,
    outcomes: definition.outcomes.filter((other) => other.id !== outcome.id),
    theory:
      theory === null
        ? null
        : {
            ...theory,
            nodes: theory.nodes.map((node) => (node.outcome === outcome.id ? { ...node, outcome: null } : node)),
          },
  };
}
