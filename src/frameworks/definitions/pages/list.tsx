import type { Child } from 'hono/jsx';
import { Button, DataTable, Details, ErrorSummary, Section, Select, type TableSpec, TextInput } from '#ui/index.ts';
import { AreaField, LineField } from './edit/fields.tsx';
import { type FieldFault, fieldId, type Values } from './edit/reader.ts';
import type { Found } from './find.tsx';
import { definitionAddress } from './navigation.tsx';
import { holesOf, measureCount, whenWords } from './words.ts';

/** All definitions, and the ways to a new one. What was sent and is wrong stands in its form again. */
export function DefinitionList(props: {
  list: readonly Found[];
  values?: Values;
  faults?: readonly FieldFault[];
}): Child {
  const { list, values = {}, faults = [] } = props;
  const own = list.filter((entry) => !entry.ready);
  const form = { values, faults };
  const options = list.map(({ definition }) => ({ value: definition.id, label: definition.title }));
  return (
    <>
      <ErrorSummary errors={faults.map(({ field, text }) => ({ text, href: `#${fieldId(field)}` }))} />
      <p class="govuk-body wm-lede">
        A definition of good says what services are for and which figures would show it, so that others can see it,
        change it and find out what depends on it.
      </p>
      <Section title="Ready definitions" lede="They come with the program. Copy one to make it yours.">
        <DataTable
          table={definitionTable(
            'ready',
            'Ready definitions',
            list.filter((entry) => entry.ready),
          )}
          captionHidden
        />
      </Section>
      <Section title="Your definitions" id="own">
        {own.length === 0 ? (
          <p class="govuk-body">None is kept yet. Copy a ready one, begin with a blank one, or import one.</p>
        ) : (
          <DataTable table={definitionTable('own', 'Your definitions', own)} captionHidden />
        )}
      </Section>
      <Section title="Compare two">
        <form method="get" action="/definitions">
          <Select id="one" name="one" label="Definition" options={options} value={options[0]?.value} />
          <Select id="other" name="other" label="Compared with" options={options} value={options[1]?.value} />
          <Button secondary>Compare</Button>
        </form>
      </Section>
      <Section title="Write a new one" id="new">
        <form method="post" action="/definitions/copy" novalidate>
          <LineField form={form} name="title" label="Title" />
          <Select
            id={fieldId('from')}
            name="from"
            label="Begin with"
            options={[...options].sort((a, b) => Number(b.value === 'blank') - Number(a.value === 'blank'))}
            value={values.from ?? 'blank'}
          />
          <Button>Begin</Button>
        </form>
      </Section>
      <Section title="Import one" id="import">
        <form method="post" action="/definitions/import" enctype="multipart/form-data" novalidate>
          <div class="govuk-form-group">
            <label class="govuk-label" for={fieldId('file')}>
              File in YAML or JSON
            </label>
            <div class="govuk-hint" id={`${fieldId('file')}-hint`}>
              At most one megabyte.
            </div>
            <input
              class="wm-file"
              id={fieldId('file')}
              name="file"
              type="file"
              accept=".yaml,.yml,.json"
              aria-describedby={`${fieldId('file')}-hint`}
            />
          </div>
          <Details summary="Paste it instead" open={(values.yaml ?? '') !== ''}>
            <AreaField form={form} name="yaml" label="Definition in YAML or JSON" rows={14} code />
          </Details>
          <TextInput
            id={fieldId('id')}
            name="id"
            label="Id under which it is kept, where it should not be its own"
            hint="Small letters, digits and hyphens, such as my-definition"
            error={faults.find((fault) => fault.field === 'id')?.text}
            width={20}
            value={values.id ?? ''}
          />
          <Select
            id={fieldId('as')}
            name="as"
            label="When there is a definition with that id already"
            options={[
              { value: 'refuse', label: 'Tell me, and keep nothing' },
              { value: 'version', label: 'Keep it as the next version of that one' },
            ]}
            value={values.as ?? 'refuse'}
          />
          <LineField form={form} name="why" label="Why, for the history" />
          <Button>Import</Button>
        </form>
      </Section>
    </>
  );
}

function definitionTable(id: string, title: string, list: readonly Found[]): TableSpec {
  return {
    id: `definitions-${id}`,
    title,
    columns: [
      { id: 'title', label: 'Definition', align: 'text' },
      { id: 'outcomes', label: 'Outcomes and enablers', align: 'number' },
      { id: 'measures', label: 'Measures', align: 'number' },
      { id: 'holes', label: 'Holes', unit: 'nothing measures them', align: 'number' },
      ...(id === 'own'
        ? [
            { id: 'version', label: 'Version', align: 'number' as const },
            { id: 'changed', label: 'Changed', align: 'text' as const },
          ]
        : []),
      { id: 'says', label: 'What it says', align: 'text' },
      { id: 'edit', label: 'Change it', align: 'text' },
    ],
    rows: list.map((entry) => {
      const { definition } = entry;
      const changed = entry.when === null ? '' : whenWords(entry.when);
      return {
        cells: [
          { text: definition.title, href: definitionAddress(definition.id) },
          { text: String(definition.outcomes.length), raw: definition.outcomes.length },
          { text: String(measureCount(definition)), raw: measureCount(definition) },
          { text: String(holesOf(definition).length), raw: holesOf(definition).length },
          ...(id === 'own'
            ? [
                { text: String(entry.version), raw: entry.version },
                { text: changed, note: `by ${entry.person}`, raw: entry.when },
              ]
            : []),
          { text: 'Read it', href: definitionAddress(definition.id, '/contents') },
          { text: entry.ready ? 'Copy and edit' : 'Edit', href: definitionAddress(definition.id, '/edit') },
        ],
      };
    }),
  };
}
