import type { Child } from 'hono/jsx';
import { Button, ErrorSummary } from '#ui/index.ts';
import { copyTitle } from '../../operations.ts';
import type { Found } from '../find.tsx';
import { DefinitionNavigation } from '../navigation.tsx';
import { LineField } from './fields.tsx';
import { Hidden } from './form-page.tsx';
import { type FieldFault, fieldId, type Values } from './reader.ts';

/** A ready definition is not edited but copied: the form that makes the copy. */
export function CopyFirst(props: { found: Found; values?: Values; faults?: readonly FieldFault[] }): Child {
  const { found, faults = [] } = props;
  const { definition } = found;
  const values = props.values ?? { title: copyTitle(definition.title) };
  const form = { values, faults };
  return (
    <>
      <ErrorSummary errors={faults.map(({ field, text }) => ({ text, href: `#${fieldId(field)}` }))} />
      <DefinitionNavigation id={definition.id} current="contents" />
      <p class="govuk-body">
        {found.ready
          ? 'A ready definition stays as it is, so that results can be compared. Your copy can be changed in every part and remembers where it came from.'
          : 'The copy can be changed in every part and remembers where it came from.'}
      </p>
      <form method="post" action="/definitions/copy" novalidate>
        <Hidden fields={{ from: definition.id }} />
        <LineField form={form} name="title" label="Title of the copy" />
        <LineField
          form={form}
          name="id"
          label="Id, where it should not be made from the title"
          hint="Small letters, digits and hyphens, such as my-definition"
          width={20}
        />
        <Button>Copy and edit</Button>
      </form>
    </>
  );
}
