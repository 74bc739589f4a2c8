import { describedBy, type FieldBase, Hints } from './group.tsx';

/**
 * A number between two ends, by hand or by slider. The box is the field; the slider stands hidden until the script has
 * tied both together, so without it the box works alone. `note` is a grey line below the label: "was 12"; a field that
 * has one stands in bold. `unit` is said to screen readers after the label.
 */
export function SliderField(
  props: FieldBase & {
    min: number;
    max: number;
    step?: number | undefined;
    /** As typed, where it was no number. */
    value: number | string;
    note?: string | undefined;
    unit?: string | undefined;
  },
) {
  const { id, label, min, max, step = 1, value, note, unit, error } = props;
  const ids = [note ? `${id}-note` : '', describedBy(props) ?? ''].filter((part) => part !== '').join(' ');
  const classes = ['wm-slider', note ? 'wm-slider--changed' : '', error ? 'wm-slider--error' : ''];
  const middle = typeof value === 'number' && Number.isFinite(value) ? value : (min + max) / 2;
  return (
    <div class={classes.filter((part) => part !== '').join(' ')}>
      <div class="wm-slider__words">
        <label class="wm-slider__label" for={id} id={`${id}-label`}>
          {label}
          {unit ? <span class="govuk-visually-hidden">, {unit}</span> : null}
        </label>
        {note ? (
          <span class="wm-slider__note" id={`${id}-note`}>
            {note}
          </span>
        ) : null}
        <Hints field={props} />
      </div>
      <input
        class="wm-slider__range"
        type="range"
        min={min}
        max={max}
        step={step}
        value={Math.min(max, Math.max(min, middle))}
        aria-labelledby={`${id}-label`}
        aria-controls={id}
        data-wm-slider={id}
        autocomplete="off"
        hidden
      />
      <input
        class={error ? 'wm-slider__box wm-slider__box--error' : 'wm-slider__box'}
        id={id}
        name={props.name}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        value={String(value)}
        aria-describedby={ids === '' ? undefined : ids}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  );
}
