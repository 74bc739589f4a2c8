import type { Child } from 'hono/jsx';
import { Button, Details, ErrorSummary, HiddenField } from '#ui/index.ts';
import { LineField } from './fields.tsx';
import type { EditPart } from './part.ts';
import { type FieldFault, fieldId, type Values } from './reader.ts';

const REMOVAL = 'remove-why';

/** The form of one part: its fields, why it is changed, and the hash of the version that it was filled in on. */
export function PartForm(props: {
  part: EditPart;
  /** Where it is sent. */
  action: string;
  back: string;
  expected: string;
  values: Values;
  faults: readonly FieldFault[];
  /** True for a try to remove the part that lacked its reason. */
  removing?: boolean;
  save?: string;
  /** Fields in front of the reason. */
  children?: Child;
}): Child {
  const { part, action, back, expected, values, faults, removing = false, save = 'Save as a new version' } = props;
  const form = { values, faults: removing ? [] : faults };
  return (
    <>
      <ErrorSummary
        errors={faults.map((fault) => ({
          text: fault.text,
          href: `#${removing ? fieldId(REMOVAL) : fieldId(fault.field)}`,
        }))}
      />
      <form method="post" action={action} id={fieldId('form')} novalidate>
        <Hidden fields={{ part: part.address, expected }} />
        {part.fields(values, form.faults)}
        {props.children}
        <LineField
          form={form}
          name="why"
          label="Why is this changed?"
          hint="It stands in the history beside this version. One sentence is enough."
        />
        <div class="wm-actions">
          <Button>{save}</Button>
          <a class="govuk-link" href={back}>
            Leave without a change
          </a>
        </div>
      </form>
      {part.remove === null ? null : (
        <Details summary={part.remove.label} open={removing}>
          <p class="govuk-body">{part.remove.consequence}</p>
          <form method="post" action={action} novalidate>
            <Hidden fields={{ part: part.address, expected, action: 'remove' }} />
            <LineField
              form={{
                values: { [REMOVAL]: removing ? (values.why ?? '') : '' },
                faults: removing ? faults.map(({ text }) => ({ field: REMOVAL, text })) : [],
              }}
              name={REMOVAL}
              label="Why is it removed?"
            />
            <Button secondary>{part.remove.label}</Button>
          </form>
        </Details>
      )}
    </>
  );
}

/** Fields that a reader does not see. */
export function Hidden({ fields }: { fields: Values }): Child {
  return Object.entries(fields).map(([name, value]) => <HiddenField name={name} value={value} />);
}

/** What was sent, with the reason of a removal under its usual name. */
export function withReason(values: Values): Values {
  const why = values[REMOVAL];
  return why === undefined ? values : { ...values, why };
}
