import type { Definition, DefinitionSource } from '../../types.ts';
import { ACCESS_WORDS } from '../words.ts';
import { ChoiceField, LineField, optionsOf, Rows } from './fields.tsx';
import { type EditPart, rowField } from './part.ts';
import { Reader, rowValues } from './reader.ts';

const ACCESS: readonly DefinitionSource['access'][] = ['full', 'part', 'none'];

/** Where a definition comes from. */
export function sourcesPart(definition: Definition): EditPart {
  return {
    address: 'sources',
    heading: 'Sources',
    values: rowValues(
      'sources',
      definition.sources.map(({ text, href, access }) => ({ text, href: href ?? '', access })),
    ),
    fields: (values, faults) => {
      const form = { values, faults };
      return (
        <Rows
          form={form}
          prefix="sources"
          legend="Sources"
          hint="What it rests on, and whether a reader can check it."
          one="Source"
        >
          {(name) => (
            <>
              <LineField form={form} name={name('text')} label="Author, year, title" />
              <LineField form={form} name={name('href')} label="Address on the web, where there is one" />
              <ChoiceField
                form={form}
                name={name('access')}
                label="Who can read it"
                options={optionsOf(ACCESS_WORDS)}
              />
            </>
          )}
        </Rows>
      );
    },
    apply: (values) => {
      const reader = new Reader(values);
      const rows = reader.rows('sources', ['text', 'href']);
      const sources = rows.map((row) => {
        const name = (key: string) => `sources.${row}.${key}`;
        return {
          text: reader.text(name('text'), 'Author, year, title', { required: true }),
          href: webAddress(reader, name('href')),
          access: reader.choice(name('access'), 'Who can read it', ACCESS),
        };
      });
      if (reader.faults.length > 0) return { faults: reader.faults };
      return {
        definition: { ...definition, sources },
        fieldAt: (path) => rowField(path, ['sources'], 'sources', rows),
      };
    },
    remove: null,
  };
}

/** An http(s) address, or null where none is written; a fault for anything else. */
export function webAddress(reader: Reader, field: string): string | null {
  const text = reader.text(field, 'Address on the web');
  if (text === '') return null;
  if (!/^https?:\/\/[^\s/]+/i.test(text) || !URL.canParse(text)) {
    reader.fault(
      field,
      `Address on the web: “${text.slice(0, 60)}” is not one. Write it in full, beginning with https://.`,
    );
  }
  return text;
}
