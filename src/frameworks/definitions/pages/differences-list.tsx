import type { Child } from 'hono/jsx';
import { DataTable, type TableSpec } from '#ui/index.ts';
import type { DefinitionDifference } from '../types.ts';

/** Where two definitions part, in words: neither came before the other. */
function differenceWords({ was, now }: DefinitionDifference): string {
  if (was === null) return 'Only in the second';
  return now === null ? 'Only in the first' : 'Both, not the same';
}

/** Differences between two definitions as a table with a column for each; words say what differs, not colour. */
export function Differences(props: {
  id: string;
  differences: readonly DefinitionDifference[];
  title: string;
  /** Headings of the two columns. */
  was: string;
  now: string;
  none: string;
}): Child {
  const { id, differences, title, was, now, none } = props;
  if (differences.length === 0) return <p class="govuk-body">{none}</p>;
  const table: TableSpec = {
    id,
    title,
    columns: [
      { id: 'what', label: 'What', align: 'text' },
      { id: 'change', label: 'Where', align: 'text' },
      { id: 'was', label: was, align: 'text' },
      { id: 'now', label: now, align: 'text' },
    ],
    rows: differences.map((difference) => ({
      cells: [
        { text: difference.label },
        { text: differenceWords(difference) },
        difference.was === null ? { text: 'not there', raw: '' } : { text: difference.was },
        difference.now === null ? { text: 'not there', raw: '' } : { text: difference.now },
      ],
    })),
  };
  return <DataTable table={table} captionHidden />;
}
