import type { PropsWithChildren } from 'hono/jsx';
import { describedBy, type FieldBase, Group } from './group.tsx';

// The attribute is a word in HTML, not a switch: as a boolean it would be left out.
const UNCHECKED: Readonly<Record<string, string>> = { spellcheck: 'false' };

/** Several lines of text. `code` sets it in the fixed font, for YAML and the like. */
export function Textarea(
  props: FieldBase & {
    value?: string | undefined;
    rows?: number | undefined;
    required?: boolean;
    code?: boolean;
  },
) {
  const { error, value = '', rows = 5, code = false } = props;
  const classes = ['govuk-textarea'];
  if (code) classes.push('wm-textarea--code');
  if (error) classes.push('govuk-textarea--error');
  return (
    <Group field={props}>
      <textarea
        class={classes.join(' ')}
        id={props.id}
        name={props.name}
        rows={rows}
        required={props.required}
        {...(code ? UNCHECKED : {})}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      >
        {/* A browser drops one line end at the start of a text area: this one, not the reader's. */}
        {`\n${value}`}
      </textarea>
    </Group>
  );
}

/** What the form sends along without being asked for: a version, a hash. */
export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={String(value)} />;
}

/** Fields that belong together under one legend; `aside` stands at its right, such as the share of a group. */
export function Fieldset(
  props: PropsWithChildren<{
    legend: string;
    id?: string | undefined;
    hint?: string | undefined;
    aside?: string | undefined;
    /** Smaller, for panels. */
    small?: boolean;
  }>,
) {
  const { legend, id, hint, aside, small = false } = props;
  const hintId = id && hint ? `${id}-hint` : undefined;
  return (
    <fieldset class={small ? 'wm-fieldset wm-fieldset--small' : 'wm-fieldset'} id={id} aria-describedby={hintId}>
      <legend class="wm-fieldset__legend">
        <span>{legend}</span>
        {aside ? <span class="wm-fieldset__aside"> {aside}</span> : null}
      </legend>
      {hint ? (
        <p class="govuk-hint" id={hintId}>
          {hint}
        </p>
      ) : null}
      {props.children}
    </fieldset>
  );
}
