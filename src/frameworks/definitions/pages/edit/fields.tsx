import type { Child, PropsWithChildren } from 'hono/jsx';
import { type Choice, Select, Textarea, TextInput } from '#ui/index.ts';
import { faultOf } from './part.ts';
import { type FieldFault, fieldId, rowNumbers, type Values } from './reader.ts';

/** Values and faults of the form that a field stands in. */
export interface FormState {
  readonly values: Values;
  readonly faults: readonly FieldFault[];
}

interface OwnField {
  readonly form: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

function base({ form, name, label, hint }: OwnField) {
  return { id: fieldId(name), name, label, hint, error: faultOf(form.faults, name) };
}

/** One line of text or a number; `list` names a datalist that offers entries. */
export function LineField(
  props: OwnField & { width?: 5 | 10 | 20 | 30; list?: string | undefined; numeric?: boolean },
): Child {
  const { form, name, width, list, numeric = false } = props;
  const field = base(props);
  if (list === undefined && !numeric) return <TextInput {...field} width={width} value={form.values[name] ?? ''} />;
  return (
    <Group {...field}>
      <input
        class={`govuk-input${width ? ` govuk-input--width-${width}` : ''}${field.error ? ' govuk-input--error' : ''}`}
        id={field.id}
        name={name}
        type="text"
        inputmode={numeric ? 'decimal' : undefined}
        list={list}
        autocomplete="off"
        value={form.values[name] ?? ''}
        aria-describedby={described(field)}
        aria-invalid={field.error ? 'true' : undefined}
      />
    </Group>
  );
}

/** Several lines of text. */
export function AreaField(props: OwnField & { rows?: number; code?: boolean }): Child {
  const { form, name, rows = 4, code = false } = props;
  return <Textarea {...base(props)} rows={rows} code={code} value={form.values[name] ?? ''} />;
}

/** One of several; where nothing is chosen yet, nothing is chosen for the reader. */
export function ChoiceField(props: OwnField & { options: readonly Choice[] }): Child {
  const { form, name, options } = props;
  const value = form.values[name] ?? '';
  const known = options.some((option) => option.value === value);
  return (
    <Select
      {...base(props)}
      options={known ? options : [{ value: '', label: 'Choose one' }, ...options]}
      value={known ? value : ''}
    />
  );
}

/** Options out of a table of words. */
export function optionsOf(words: Readonly<Record<string, string>>): readonly Choice[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

const EMPTY_ROWS = 2;

/**
 * A repeated group of fields: the rows there are and two empty ones. Emptying a row removes it; more empty rows come
 * when the form is saved.
 */
export function Rows(props: {
  form: FormState;
  prefix: string;
  legend: string;
  hint: string;
  /** Name of one: "Source". */
  one: string;
  children: (name: (key: string) => string) => Child;
}): Child {
  const { form, prefix, legend, hint, one } = props;
  const given = rowNumbers(form.values, prefix);
  const next = (given.at(-1) ?? -1) + 1;
  const rows = [...given, ...Array.from({ length: EMPTY_ROWS }, (_, at) => next + at)];
  const filled = given.length;
  return (
    <fieldset class="govuk-fieldset govuk-form-group" aria-describedby={`${fieldId(prefix)}-hint`} id={fieldId(prefix)}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      <div class="govuk-hint" id={`${fieldId(prefix)}-hint`}>
        {hint} Empty a row to remove it.
      </div>
      {rows.map((row, at) => (
        <fieldset class="govuk-fieldset wm-row-fields">
          <legend class="wm-small">
            {one} {at + 1}
            {at >= filled ? ', empty' : ''}
          </legend>
          {props.children((key) => `${prefix}.${row}.${key}`)}
        </fieldset>
      ))}
    </fieldset>
  );
}

function described(field: { id: string; hint?: string | undefined; error?: string | undefined }): string | undefined {
  const ids = [field.hint ? `${field.id}-hint` : '', field.error ? `${field.id}-error` : ''].filter((id) => id !== '');
  return ids.length > 0 ? ids.join(' ') : undefined;
}

function Group(
  props: PropsWithChildren<{ id: string; label: string; hint?: string | undefined; error?: string | undefined }>,
): Child {
  const { id, label, hint, error } = props;
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {hint ? (
        <div id={`${id}-hint`} class="govuk-hint">
          {hint}
        </div>
      ) : null}
      {error ? (
        <p id={`${id}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {error}
        </p>
      ) : null}
      {props.children}
    </div>
  );
}
