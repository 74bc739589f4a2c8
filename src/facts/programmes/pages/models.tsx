import type { Child } from 'hono/jsx';
import {
  Answer,
  Button,
  DataTable,
  ErrorSummary,
  formatDate,
  HiddenField,
  Prose,
  Section,
  Textarea,
  TextInput,
} from '#ui/index.ts';
import type { Stored } from '../store/store.ts';
import type { Programme, SupportModel } from '../types.ts';
import type { Values } from './form.ts';

const FIELDS = [
  { name: 'strengths', label: 'Strengths' },
  { name: 'ingredients', label: 'Key ingredients' },
  { name: 'circumstances', label: 'Circumstances in which it fits' },
] as const;

const NOBODY = 'Nobody has written this yet.';

/** All models of support. */
export function ModelsPage(props: {
  models: readonly Stored<SupportModel>[];
  programmes: readonly Programme[];
}): Child {
  const { models, programmes } = props;
  const written = models.filter(({ thing }) => FIELDS.some(({ name }) => thing[name] !== '')).length;
  return (
    <>
      <Answer
        text={`${models.length} models of support are named; **${written}** ${written === 1 ? 'has' : 'have'} something written on what makes them work.`}
        basis="Strengths, key ingredients and circumstances are the three questions asked of each model in a national study of 2017. Nothing is filled in beforehand: people who know write it."
      />
      <DataTable
        captionHidden
        table={{
          id: 'models',
          title: 'Models of support',
          columns: [
            { id: 'model', label: 'Model', align: 'text' },
            { id: 'what', label: 'What it is', align: 'text', wideOnly: true },
            { id: 'programmes', label: 'Programmes', align: 'number' },
            { id: 'written', label: 'Written on it', align: 'text' },
          ],
          rows: models.map(({ thing }) => {
            const count = programmes.filter(({ model }) => model === thing.id).length;
            const parts = FIELDS.filter(({ name }) => thing[name] !== '').length;
            return {
              cells: [
                { text: thing.title, href: `/programmes/models/${thing.id}` },
                { text: thing.what },
                { text: String(count), raw: count },
                { text: parts === 0 ? 'nothing yet' : `${parts} of 3`, raw: parts },
              ],
            };
          }),
        }}
      />
      <Button href="/programmes/models/new" secondary>
        Add a model
      </Button>
    </>
  );
}

export function ModelPage(props: {
  model: Stored<SupportModel>;
  programmes: readonly Programme[];
  history: readonly Stored<SupportModel>[];
}): Child {
  const { model, programmes, history } = props;
  const { thing } = model;
  return (
    <>
      <Answer text={thing.what} basis={thing.source === null ? undefined : `From: ${thing.source}.`} />
      {FIELDS.map(({ name, label }) => (
        <Section title={label}>
          <p class="govuk-body">{thing[name] === '' ? NOBODY : thing[name]}</p>
        </Section>
      ))}
      <Button href={`/programmes/models/${thing.id}/edit`} secondary>
        Write or change it
      </Button>
      <Section title="Programmes of this model">
        {programmes.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        <Prose
          paragraphs={programmes.map(({ id, title }) => `[${title.replaceAll(/[[\]]/g, '')}](/programmes/${id})`)}
        />
      </Section>
      <Section title="History">
        <ul class="govuk-list">
          {history.toReversed().map(({ version, kept, person, project, why }) => (
            <li>
              {version === 0
                ? 'Comes with the program.'
                : `Version ${version}: ${person}, project “${project}”, ${formatDate(kept)}.${why === null ? '' : ` Why: ${why}`}`}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

export function ModelForm(props: { values: Values; expected: string | null; action: string; fault?: string }): Child {
  const { values, expected, action, fault } = props;
  return (
    <>
      <ErrorSummary errors={fault === undefined ? [] : [{ text: fault, href: '#title' }]} />
      <form method="post" action={action} novalidate>
        {expected === null ? (
          <TextInput
            id="id"
            name="id"
            label="Id"
            hint="Small letters, digits and hyphens"
            width={20}
            value={values.id ?? ''}
          />
        ) : (
          <HiddenField name="expected" value={expected} />
        )}
        <TextInput id="title" name="title" label="Name" value={values.title ?? ''} />
        <Textarea id="what" name="what" label="What it is" rows={3} value={values.what ?? ''} />
        {FIELDS.map(({ name, label }) => (
          <Textarea id={name} name={name} label={label} hint="Say who found it, and how" value={values[name] ?? ''} />
        ))}
        <TextInput id="source" name="source" label="Where this is from" value={values.source ?? ''} />
        <TextInput id="why" name="why" label="Why, for the history" value={values.why ?? ''} />
        <Button>{expected === null ? 'Add it' : 'Keep as the next version'}</Button>
      </form>
    </>
  );
}
