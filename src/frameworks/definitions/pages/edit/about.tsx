import type { Definition } from '../../types.ts';
import { AreaField, LineField } from './fields.tsx';
import type { EditPart } from './part.ts';
import { Reader } from './reader.ts';

const FIELDS = ['title', 'purpose', 'about'] as const;

/** Title, purpose and the paragraphs about a definition. */
export function aboutPart(definition: Definition): EditPart {
  return {
    address: 'about',
    heading: 'Title and purpose',
    values: {
      title: definition.title,
      purpose: definition.purpose,
      about: definition.about.join('\n\n'),
    },
    fields: (values, faults) => {
      const form = { values, faults };
      return (
        <>
          <LineField form={form} name="title" label="Title" />
          <AreaField
            form={form}
            name="purpose"
            label="What services are for"
            hint="One or two sentences: what “good” is good for."
            rows={3}
          />
          <AreaField
            form={form}
            name="about"
            label="About it"
            hint="Where it comes from and what it leaves out. An empty line parts paragraphs."
            rows={10}
          />
        </>
      );
    },
    apply: (values) => {
      const reader = new Reader(values);
      const next = {
        ...definition,
        title: reader.text('title', 'Title', { required: true }).replaceAll(/\s+/g, ' '),
        purpose: reader.text('purpose', 'What services are for', { required: true }).replaceAll(/\s+/g, ' '),
        about: reader.paragraphs('about'),
      };
      if (reader.faults.length > 0) return { faults: reader.faults };
      return { definition: next, fieldAt: ([key]) => FIELDS.find((field) => field === key) ?? null };
    },
    remove: null,
  };
}
