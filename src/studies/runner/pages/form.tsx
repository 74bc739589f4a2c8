import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import type { WaymarkError } from '#platform/errors/index.ts';
import { Button, Checkboxes, Select, TextInput } from '#ui/index.ts';
import { canonicalJson } from '../canonical.ts';
import { checkChoices } from '../choices.ts';
import { typedValue } from '../recipe.ts';
import type { ChoiceField, StudyKind } from '../types.ts';

/** What a form or an address said: every value of every name. */
export type Sent = ReadonlyMap<string, readonly string[]>;

/**
 * Choices out of a form or an address. Empty fields keep their default. Throws WaymarkError for a name or value that
 * the study does not have, with the name in `details.choice`.
 */
export function choicesFrom(kind: StudyKind, sent: Sent): Readonly<Record<string, unknown>> {
  return checkChoices(kind, changedChoices(kind, sent));
}

/** Only the choices that were said, typed as the study takes them and not yet checked. */
export function changedChoices(kind: StudyKind, sent: Sent): Readonly<Record<string, unknown>> {
  let choices: Record<string, unknown> = {};
  for (const [name, values] of sent) {
    const text = values.filter((value) => value.trim() !== '').join(',');
    if (text === '') continue;
    choices = { ...choices, [name]: typedValue(kind, choices, name, text) };
  }
  return choices;
}

/** Values of a form's boxes that were all unticked: a list must not fall back to its default in silence. */
export function missingLists(kind: StudyKind, sent: Sent): string | null {
  const empty = kind.fields.find((field) => field.input === 'checkboxes' && !sent.has(field.name));
  return empty?.name ?? null;
}

/** Which field a fault belongs to; null when it belongs to none. */
export function faultyField(kind: StudyKind, fault: WaymarkError): string | null {
  const choice = fault.details.choice;
  return kind.fields.some((field) => field.name === choice) ? String(choice) : null;
}

/** The form that changes a study's choices: works without script. */
export function ChoicesForm(props: {
  kind: StudyKind;
  dataset: Dataset;
  /** What to show: the choices of the result on the page, or what was sent. */
  values: Readonly<Record<string, unknown>>;
  fault?: WaymarkError | null;
}): Child {
  const { kind, dataset, values, fault = null } = props;
  const faulty = fault === null ? null : faultyField(kind, fault);
  return (
    <form method="post" action={`/studies/${kind.id}`} id="change">
      {kind.fields.map((field) => (
        <Field
          field={field}
          dataset={dataset}
          value={values[field.name]}
          error={field.name === faulty ? fault?.message : undefined}
        />
      ))}
      <Button>Run the study</Button>
    </form>
  );
}

function isDocument(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function documentLabel(value: Readonly<Record<string, unknown>>): string {
  const title = typeof value.title === 'string' ? value.title : 'a document';
  return `${title}, as recorded`;
}

type Options = readonly { readonly value: string; readonly label: string }[];

/** A value that is in no list (the id of something kept here) stays what it is until another is chosen. */
function withOwn(options: Options, value: string | undefined): Options {
  const own = value !== undefined && value !== '' && !options.some((option) => option.value === value);
  return own ? [{ value, label: value }, ...options] : options;
}

function Field(props: { field: ChoiceField; dataset: Dataset; value: unknown; error: string | undefined }): Child {
  const { field, dataset, value, error } = props;
  const base = { id: `choice-${field.name}`, name: field.name, label: field.label, hint: field.hint, error };
  const given = field.options?.(dataset) ?? [];
  // A choice that was written out as a whole document stays what it is until another is chosen.
  const document = isDocument(value) ? { value: canonicalJson(value), label: documentLabel(value) } : null;
  const options = document === null ? given : [document, ...given];
  const texts =
    document !== null
      ? [document.value]
      : Array.isArray(value)
        ? value.map(String)
        : value === undefined
          ? []
          : [String(value)];
  switch (field.input) {
    case 'checkboxes':
      return <Checkboxes {...base} options={options} values={texts} small />;
    case 'select':
      return <Select {...base} options={withOwn(options, texts[0])} value={texts[0]} />;
    case 'number':
      return <TextInput {...base} type="number" step="any" width={10} value={texts[0]} />;
    case 'text':
      return <TextInput {...base} width={30} value={texts.join(', ')} />;
  }
}
