import type { Child } from 'hono/jsx';
import {
  Button,
  DiffList,
  ErrorSummary,
  formatDate,
  formatNumber,
  HiddenField,
  Section,
  Select,
  Textarea,
  TextInput,
} from '#ui/index.ts';
import type { OpenCoder } from '../coder.ts';
import { type CodebookDifference, codebookDifferences, rulesText } from '../differences.ts';
import type { CodebookVersion, CorrectionRow } from '../store.ts';
import type { Codebook, Theme } from '../types.ts';
import { Decisions } from './coding.tsx';

/** Fields of a theme as they stand in its form. */
export interface ThemeForm {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly rules: string;
}

/** The form of one theme, or of a new one. */
export function EditPage(props: {
  version: CodebookVersion;
  theme: Theme | null;
  values?: ThemeForm;
  fault?: string;
}): Child {
  const { version, theme, fault } = props;
  const values = props.values ?? (theme === null ? { id: '', label: '', description: '', rules: '' } : formOf(theme));
  const choices = [
    { value: '', label: 'A new theme' },
    ...version.codebook.themes.map(({ id, label }) => ({ value: id, label })),
  ];
  return (
    <>
      <ErrorSummary errors={fault === undefined ? [] : [{ text: fault, href: '#label' }]} />
      <form method="get" action="/themes/edit">
        <Select id="which" name="theme" label="Theme to change" options={choices} value={theme?.id ?? ''} />
        <Button secondary>Open</Button>
      </form>
      <Section title={theme === null ? 'A new theme' : theme.label}>
        <form method="post" action="/themes/edit" novalidate>
          <HiddenField name="expected" value={version.hash} />
          <HiddenField name="theme" value={theme?.id ?? ''} />
          {theme === null ? (
            <TextInput
              id="id"
              name="id"
              label="Id"
              hint="Small letters, digits and hyphens, such as young-carers"
              width={20}
              value={values.id}
            />
          ) : (
            <HiddenField name="id" value={theme.id} />
          )}
          <TextInput id="label" name="label" label="Name" value={values.label} />
          <Textarea
            id="description"
            name="description"
            label="What belongs to it and what does not"
            value={values.description}
          />
          <Textarea
            id="rules"
            name="rules"
            label="Phrases"
            hint="One a line. Begin with + what must be there too, with - what does not count. An empty line begins another rule. * stands for any ending."
            rows={16}
            code
            value={values.rules}
          />
          <Button>Show what changes</Button>
        </form>
        {theme === null || version.codebook.themes.length < 2 ? null : (
          <form method="post" action="/themes/edit">
            <HiddenField name="expected" value={version.hash} />
            <HiddenField name="theme" value={theme.id} />
            <HiddenField name="remove" value="yes" />
            <Button secondary>Take this theme out</Button>
          </form>
        )}
      </Section>
    </>
  );
}

/** What would change, before it is kept. */
export function PreviewPage(props: {
  version: CodebookVersion;
  next: Codebook;
  sent: Readonly<Record<string, string>>;
  changed: { readonly items: number; readonly without: number };
}): Child {
  const { version, next, sent, changed } = props;
  const without =
    changed.without === 0
      ? ''
      : ` ${formatNumber(changed.without)} items are here without their words and cannot be coded again: they keep the codes of the release.`;
  return (
    <>
      <p class="govuk-body wm-lede">
        {`${formatNumber(changed.items)} ${changed.items === 1 ? 'item gets' : 'items get'} other themes.${without}`}
      </p>
      <DiffList items={codebookDifferences(version.codebook, next)} />
      <form method="post" action="/themes/edit" novalidate>
        {Object.entries(sent).map(([name, value]) => (
          <HiddenField name={name} value={value} />
        ))}
        <HiddenField name="keep" value="yes" />
        <TextInput id="why" name="why" label="Why, for the history" />
        <Button>Keep as version {version.version + 1}</Button>
      </form>
    </>
  );
}

/** Versions of the codebook and decisions on items, newest first. */
export function HistoryPage(props: {
  steps: readonly { readonly version: CodebookVersion; readonly differences: readonly CodebookDifference[] | null }[];
  decisions: readonly CorrectionRow[];
  coder: OpenCoder;
}): Child {
  const { steps, decisions, coder } = props;
  return (
    <>
      <Section title="Versions of the codebook">
        {steps.map(({ version: { version, when, person, project, why }, differences }) => (
          <>
            <h3 class="govuk-heading-s">Version {version}</h3>
            <p class="govuk-body">
              {when === null
                ? 'Comes with the program.'
                : `${person}, project “${project}”, ${formatDate(when.slice(0, 10))}.`}
              {why === null ? '' : ` Why: ${why}`}{' '}
              <a class="govuk-link" href={`/themes/codebook.yaml?version=${version}`}>
                Version {version} as YAML
              </a>
            </p>
            {differences === null ? null : <DiffList items={differences} />}
          </>
        ))}
      </Section>
      <Section title="Decisions on items">
        {decisions.length === 0 ? <p class="govuk-body">None yet.</p> : null}
        <Decisions rows={decisions.slice(0, 200)} coder={coder} />
        {decisions.length > 200 ? <p class="govuk-body">The newest 200 of {formatNumber(decisions.length)}.</p> : null}
      </Section>
    </>
  );
}

function formOf(theme: Theme): ThemeForm {
  const { id, label, description } = theme;
  return { id, label, description, rules: rulesText(theme) };
}
