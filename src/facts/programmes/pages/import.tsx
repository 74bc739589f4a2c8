import type { Child } from 'hono/jsx';
import type { Fault } from '#facts/sources/index.ts';
import {
  Button,
  Checkboxes,
  DataTable,
  Details,
  ErrorSummary,
  Notification,
  Prose,
  Section,
  TextInput,
} from '#ui/index.ts';
import { COLUMNS } from '../files/columns.ts';
import { faultText } from './form.ts';

/** Choosing a file; where one was refused, every fault with its place. */
export function ImportPage(props: {
  faults?: readonly Fault[];
  problem?: string;
  name?: string;
  why?: string;
  replace?: boolean;
}): Child {
  const { faults = [], problem, name = 'the file', why = '', replace = false } = props;
  const count = faults.length;
  const summary =
    problem ??
    `Nothing of ${name} was kept: ${count} ${count === 1 ? 'thing is' : 'things are'} wrong. See the list below.`;
  return (
    <>
      <ErrorSummary
        errors={
          count === 0 && problem === undefined ? [] : [{ text: summary, href: count === 0 ? '#file' : '#faults' }]
        }
      />
      <Prose
        paragraphs={[
          'A CSV or XLSX file with one row for each authority and stretch of time, or JSON as exported here. Take the template: [CSV](/programmes/template.csv), [XLSX](/programmes/template.xlsx). A file is kept whole or not at all.',
        ]}
      />
      <form method="post" action="/programmes/import" enctype="multipart/form-data" novalidate>
        <div class="govuk-form-group">
          <label class="govuk-label" for="file">
            File
          </label>
          <input class="govuk-file-upload" type="file" id="file" name="file" accept=".csv,.xlsx,.json" />
        </div>
        <Checkboxes
          id="replace"
          name="replace"
          label="Programmes that are here already"
          options={[
            {
              value: 'yes',
              label: 'Keep the file’s as their next version',
              hint: 'Their episodes become those of the file. The history stays.',
            },
          ]}
          values={replace ? ['yes'] : []}
        />
        <TextInput id="why" name="why" label="Why, for the history" value={why} />
        <Button>Import</Button>
      </form>
      {count === 0 ? null : (
        <Section title="What is wrong" id="faults">
          <ul class="govuk-list govuk-list--bullet">
            {faults.map((fault) => (
              <li>{faultText(fault)}</li>
            ))}
          </ul>
        </Section>
      )}
      <Details summary="What each column holds">
        <DataTable
          captionHidden
          table={{
            id: 'columns',
            title: 'Columns of a file',
            columns: [
              { id: 'column', label: 'Column', align: 'text' },
              { id: 'what', label: 'What to write', align: 'text' },
            ],
            rows: COLUMNS.map(({ heading, help }) => ({ cells: [{ text: heading }, { text: help }] })),
          }}
        />
      </Details>
    </>
  );
}

/** What came of an import. */
export function ImportedPage(props: {
  kept: readonly { readonly id: string; readonly title: string; readonly version: number; readonly episodes: number }[];
  remarks: readonly string[];
}): Child {
  const { kept, remarks } = props;
  return (
    <>
      <Notification
        title="Kept."
        text={`${kept.length} ${kept.length === 1 ? 'programme' : 'programmes'}, ${kept.reduce((sum, { episodes }) => sum + episodes, 0)} episodes.`}
      />
      <ul class="govuk-list">
        {kept.map(({ id, title, version, episodes }) => (
          <li>
            <a class="govuk-link" href={`/programmes/${id}`}>
              {title}
            </a>
            {`: version ${version}, ${episodes} ${episodes === 1 ? 'episode' : 'episodes'}`}
          </li>
        ))}
      </ul>
      {remarks.length === 0 ? null : (
        <Section title="How some cells were read" lede="Look through these: each could have been meant otherwise.">
          <ul class="govuk-list govuk-list--bullet">
            {remarks.map((remark) => (
              <li>{remark}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
