import type { PropsWithChildren } from 'hono/jsx';
import { describedBy, type FieldBase, Group, Hints } from './group.tsx';

/** One line of text. `width` is a number of characters the box is drawn for. */
export function TextInput(
  props: FieldBase & {
    value?: string | undefined;
    type?: 'text' | 'search' | 'number' | 'email' | 'password';
    width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
    autocomplete?: string | undefined;
    required?: boolean;
    min?: number | undefined;
    max?: number | undefined;
    step?: number | 'any' | undefined;
  },
) {
  const { width, error } = props;
  const classes = ['govuk-input'];
  if (width) classes.push(`govuk-input--width-${width}`);
  if (error) classes.push('govuk-input--error');
  return (
    <Group field={props}>
      <input
        class={classes.join(' ')}
        id={props.id}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        autocomplete={props.autocomplete}
        required={props.required}
        min={props.min}
        max={props.max}
        step={props.step}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      />
    </Group>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** One of several, folded. */
export function Select(props: FieldBase & { options: readonly Choice[]; value?: string | undefined }) {
  return (
    <Group field={props}>
      <select
        class={props.error ? 'govuk-select govuk-select--error' : 'govuk-select'}
        id={props.id}
        name={props.name}
        aria-describedby={describedBy(props)}
      >
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Group>
  );
}

function Choices(
  props: FieldBase & {
    kind: 'checkboxes' | 'radios';
    options: readonly Choice[];
    chosen: readonly string[];
    small?: boolean;
  },
) {
  const { kind, options, chosen, small = false } = props;
  return (
    <div class={props.error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(props)}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{props.label}</legend>
        <Hints field={props} />
        <div class={`govuk-${kind}${small ? ` govuk-${kind}--small` : ''}`}>
          {options.map((option, index) => {
            const id = index === 0 ? props.id : `${props.id}-${index + 1}`;
            return (
              <div class={`govuk-${kind}__item`}>
                <input
                  class={`govuk-${kind}__input`}
                  id={id}
                  name={props.name}
                  type={kind === 'checkboxes' ? 'checkbox' : 'radio'}
                  value={option.value}
                  checked={chosen.includes(option.value)}
                  aria-describedby={option.hint ? `${id}-item-hint` : undefined}
                />
                <label class={`govuk-label govuk-${kind}__label`} for={id}>
                  {option.label}
                </label>
                {option.hint ? (
                  <div id={`${id}-item-hint`} class={`govuk-hint govuk-${kind}__hint`}>
                    {option.hint}
                  </div>
                ) : null}
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}

/** Any of several. The first box carries the field's id, so that an error summary can lead to it. */
export function Checkboxes(
  props: FieldBase & { options: readonly Choice[]; values?: readonly string[]; small?: boolean },
) {
  return <Choices {...props} kind="checkboxes" chosen={props.values ?? []} />;
}

/** One of a few, all in sight. */
export function Radios(props: FieldBase & { options: readonly Choice[]; value?: string | undefined; small?: boolean }) {
  return <Choices {...props} kind="radios" chosen={props.value === undefined ? [] : [props.value]} />;
}

/** A button that sends its form; with `href` a link that starts something. */
export function Button(
  props: PropsWithChildren<{
    secondary?: boolean;
    href?: string | undefined;
    name?: string | undefined;
    value?: string | undefined;
  }>,
) {
  const kind = props.secondary ? 'govuk-button govuk-button--secondary' : 'govuk-button';
  if (props.href !== undefined) {
    return (
      <a class={kind} href={props.href}>
        {props.children}
      </a>
    );
  }
  return (
    <button class={kind} type="submit" name={props.name} value={props.value}>
      {props.children}
    </button>
  );
}
