import type { Child } from 'hono/jsx';
import { DataTable, type TableSpec } from '#ui/index.ts';
import type { DefinitionDifference } from '../types.ts';

/** What happened to one place of a definition, in a word. */
export function changeWord(difference: DefinitionDifference): 'Added' | 'Removed' | 'Changed' {
  if (difference.was === null) return 'Added';
  return difference.now === null ? 'Removed' : 'Changed';
}

/** Differences as a table; the word says what happened, so that nothing hangs on a colour. */
export function Differences(props: {
  id: string;
  differences: readonly DefinitionDifference[];
  title: string;
  was?: string;
  now?: string;
  none?: string;
}): Child {
  const { id, differences, title, was = 'Was', now = 'Is now', none = 'Nothing differs.' } = props;
  if (differences.length === 0) return <p class="govuk-body">{none}</p>;
  const table: TableSpec = {
    id,
    title,
    columns: [
      { id: 'what', label: 'What', align: 'text' },
      { id: 'change', label: 'Change', align: 'text' },
      { id: 'was', label: was, align: 'text' },
      { id: 'now', label: now, align: 'text' },
    ],
    rows: differences.map((difference) => ({
      cells: [
        { text: difference.label },
        { text: changeWord(difference) },
        difference.was === null ? { text: 'not there', raw: '' } : { text: difference.was },
        difference.now === null ? { text: 'not there', raw: '' } : { text: difference.now },
      ],
    })),
  };
  return <DataTable table={table} captionHidden />;
}
