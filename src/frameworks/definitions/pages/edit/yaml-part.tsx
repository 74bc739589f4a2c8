import { WaymarkError } from '#platform/errors/index.ts';
import type { Definition } from '../../types.ts';
import { definitionYaml, parseDefinitionText } from '../../yaml.ts';
import { AreaField } from './fields.tsx';
import type { EditPart } from './part.ts';
import { Reader } from './reader.ts';

/** The whole definition as YAML text: the other way in, with the same checks. */
export function yamlPart(definition: Definition): EditPart {
  return {
    address: 'yaml',
    heading: 'The whole definition as YAML',
    values: { yaml: definitionYaml(definition) },
    fields: (values, faults) => (
      <AreaField
        form={{ values, faults }}
        name="yaml"
        label="Definition in YAML"
        hint="The same text that “Definition, YAML” gives. Its id has to stay what it is."
        rows={30}
        code
      />
    ),
    apply: (values) => {
      const reader = new Reader(values);
      const text = reader.text('yaml', 'Definition in YAML', { required: true });
      if (reader.faults.length > 0) return { faults: reader.faults };
      try {
        const next = parseDefinitionText(text, 'The text');
        if (next.id !== definition.id) {
          const message = `Definition in YAML: its id is “${next.id}”, but this is “${definition.id}”. Leave the id as it is, or import it as a new definition.`;
          return { faults: [{ field: 'yaml', text: message }] };
        }
        return { definition: next, fieldAt: () => 'yaml' };
      } catch (fault) {
        if (!(fault instanceof WaymarkError) || fault.status >= 500) throw fault;
        return { faults: [{ field: 'yaml', text: fault.message }] };
      }
    },
    remove: null,
  };
}
