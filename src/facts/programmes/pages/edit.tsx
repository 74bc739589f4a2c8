import type { Child } from 'hono/jsx';
import { Button, ErrorSummary, Fieldset, HiddenField, Prose, Select, Textarea, TextInput } from '#ui/index.ts';
import type { SupportModel } from '../types.ts';
import type { Values } from './form.ts';

/** The form of a programme: a new one, or the next version of one that is kept. */
export function EditPage(props: {
  values: Values;
  models: readonly SupportModel[];
  /** Hash of the version that is changed; null for a new one. */
  expected: string | null;
  action: string;
  faults?: readonly { readonly text: string; readonly href: string }[];
}): Child {
  const { values, models, expected, action, faults = [] } = props;
  const field = (name: string) => {
    const id = `f-${name}`;
    const error = faults.find(({ href }) => href === `#${id}`)?.text;
    return { id, name, value: values[name] ?? '', ...(error === undefined ? {} : { error }) };
  };
  const options = [
    { value: '', label: 'None, or an event' },
    ...models.map(({ id, title }) => ({ value: id, label: title })),
  ];
  return (
    <>
      <ErrorSummary errors={faults} />
      <form method="post" action={action} novalidate>
        {expected === null ? (
          <TextInput
            {...field('id')}
            label="Id"
            hint="Small letters, digits and hyphens, such as advisers-2019. It stands in addresses and recipes and stays."
            width={20}
          />
        ) : (
          <>
            <HiddenField name="id" value={values.id ?? ''} />
            <HiddenField name="expected" value={expected} />
          </>
        )}
        <TextInput {...field('title')} label="Title" />
        <Textarea {...field('summary')} label="What it is" rows={3} />
        <Textarea {...field('aim')} label="What it was meant to change" rows={3} />
        <TextInput {...field('source')} label="Where the facts are from" />
        <Select {...field('model')} label="Model of support" options={options} />
        <TextInput {...field('provider')} label="Who gives it" width={30} />
        <TextInput {...field('funder')} label="Who pays for it" width={30} />
        <Fieldset legend="Add an authority" small>
          <TextInput
            {...field('add-authority')}
            label="Authority"
            hint="Name, ONS code or three-digit code"
            width={30}
          />
          <TextInput {...field('add-from')} label="First day" hint="2019-04-01 or 01/04/2019" width={10} />
          <TextInput {...field('add-to')} label="Last day" hint="Empty while it goes on" width={10} />
          <TextInput {...field('add-note')} label="Note" />
        </Fieldset>
        <Textarea
          {...field('episodes')}
          label="Who had it, and when"
          hint="One line for each authority and stretch of time, in the columns of the first line. Another year of cost: repeat the line with that year’s cost."
          rows={14}
          code
        />
        <TextInput {...field('why')} label="Why, for the history" />
        <Button>{expected === null ? 'Register' : 'Keep as the next version'}</Button>
      </form>
      <Prose paragraphs={['Many rows? [Import a file](/programmes/import) instead.']} />
    </>
  );
}
