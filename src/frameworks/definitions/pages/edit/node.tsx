import { freeId } from '../../operations.ts';
import { THEORY_STAGES } from '../../theory/index.ts';
import type { Definition, TheoryNode, TheoryOfChange } from '../../types.ts';
import { AreaField, ChoiceField, type FormState, LineField } from './fields.tsx';
import { indicatorOf, nearestWords } from './indicators.tsx';
import { below, type EditContext, type EditPart, placedAt } from './part.ts';
import { Reader } from './reader.ts';

const EMPTY: TheoryOfChange = { nodes: [], links: [] };
const STAGES = THEORY_STAGES.map((stage) => stage.id);

/** One box of the theory of change; `id` null for a new one. */
export function nodePart(definition: Definition, context: EditContext, id: string | null): EditPart | null {
  const theory = definition.theory ?? EMPTY;
  const at = theory.nodes.findIndex((node) => node.id === id);
  const node = theory.nodes[at];
  if (id !== null && node === undefined) return null;
  const links = theory.links.filter((link) => link.from === id || link.to === id).length;
  return {
    address: node === undefined ? 'new-node' : `node/${node.id}`,
    heading: node === undefined ? 'Add a box to the theory of change' : `Box: ${node.label}`,
    values: {
      label: node?.label ?? '',
      stage: node?.stage ?? 'activity',
      description: node?.description ?? '',
      outcome: node?.outcome ?? '',
      indicators: (node?.indicators ?? []).join('\n'),
    },
    fields: (values, faults) => <NodeFields form={{ values, faults }} definition={definition} />,
    apply: (values) => {
      const reader = new Reader(values);
      const label = reader.text('label', 'Name', { required: true });
      const next: TheoryNode = {
        id:
          node?.id ??
          freeId(
            label,
            theory.nodes.map((other) => other.id),
          ),
        stage: reader.choice('stage', 'Stage', STAGES),
        label,
        description: reader.text('description', 'Description'),
        outcome: readOutcome(reader, definition),
        indicators: readIndicators(reader, context),
      };
      if (reader.faults.length > 0) return { faults: reader.faults };
      const to = at < 0 ? theory.nodes.length : at;
      return {
        definition: { ...definition, theory: { ...theory, nodes: placedAt(theory.nodes, at, to, next) } },
        fieldAt: (path) => {
          const key = below(path, ['theory', 'nodes', to])?.[0];
          if (typeof key === 'string') return key;
          return path[1] === 'links' ? 'stage' : null;
        },
      };
    },
    remove:
      node === undefined
        ? null
        : {
            label: 'Remove this box',
            consequence: `${links === 0 ? 'No link goes' : links === 1 ? 'One link goes' : `${links} links go`} with it. Older versions keep it.`,
            apply: () => withoutNode(definition, theory, node.id),
          },
  };
}

function readOutcome(reader: Reader, definition: Definition): string | null {
  const text = reader.text('outcome', 'Stands for');
  if (text === '') return null;
  if (!definition.outcomes.some((outcome) => outcome.id === text)) {
    reader.fault('outcome', 'Stands for: choose an outcome or enabler of this definition, or none.');
  }
  return text;
}

function readIndicators(reader: Reader, { catalogue }: EditContext): readonly string[] {
  const ids = reader.lines('indicators').map((line) => {
    const id = indicatorOf(catalogue, line, true);
    if (id === undefined) {
      reader.fault(
        'indicators',
        `Indicators: “${line.slice(0, 60)}” is not in the catalogue. ${nearestWords(catalogue, line)}`,
      );
    }
    return id ?? line;
  });
  return [...new Set(ids)];
}

/** Without a box left there is no theory. */
function withoutNode(definition: Definition, theory: TheoryOfChange, id: string): Definition {
  const nodes = theory.nodes.filter((node) => node.id !== id);
  const links = theory.links.filter((link) => link.from !== id && link.to !== id);
  return { ...definition, theory: nodes.length === 0 ? null : { nodes, links } };
}

function NodeFields({ form, definition }: { form: FormState; definition: Definition }) {
  return (
    <>
      <LineField form={form} name="label" label="Name" hint="A few words: it stands in a box of the picture." />
      <ChoiceField
        form={form}
        name="stage"
        label="Stage"
        options={THEORY_STAGES.map(({ id, label }) => ({ value: id, label }))}
      />
      <AreaField form={form} name="description" label="Description" />
      <ChoiceField
        form={form}
        name="outcome"
        label="Outcome or enabler of the definition that it stands for"
        options={[{ value: '', label: 'None' }, ...definition.outcomes.map(({ id, label }) => ({ value: id, label }))]}
      />
      <AreaField
        form={form}
        name="indicators"
        label="Indicators that show it"
        hint="One a line, by id or name; /indicators lists them."
        rows={3}
      />
    </>
  );
}
