import type { Child } from 'hono/jsx';

/** What every field has. `name` is what the form sends. */
export interface FieldBase {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What was wrong with the last try, and what to write. */
  readonly error?: string | undefined;
}

/** Ids of the hint and the error, for `aria-describedby`. */
export function describedBy({ id, hint, error }: FieldBase): string | undefined {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((part) => part !== '');
  return ids.length > 0 ? ids.join(' ') : undefined;
}

/** Hint and error of a field, in that order. */
export function Hints({ field }: { field: FieldBase }) {
  return (
    <>
      {field.hint ? (
        <div id={`${field.id}-hint`} class="govuk-hint">
          {field.hint}
        </div>
      ) : null}
      {field.error ? (
        <p id={`${field.id}-error`} class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {field.error}
        </p>
      ) : null}
    </>
  );
}

/** A field with its label, hint and error above it. */
export function Group({ field, children }: { field: FieldBase; children?: Child }) {
  return (
    <div class={field.error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <label class="govuk-label" for={field.id}>
        {field.label}
      </label>
      <Hints field={field} />
      {children}
    </div>
  );
}
