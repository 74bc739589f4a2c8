import type { JointReturn } from '#facts/authorities/index.ts';
import { ABSENT } from '#facts/observations/index.ts';
import { cellOf, type Dataset, type Slice } from '#facts/panel/index.ts';

const HEALTH = /public health profiles/i;

/**
 * Sentences on authorities that make one return together, so that each shows the figure of all. Only returns in force
 * in the year whose partners do show the same figure are named.
 */
export function jointNotes(dataset: Dataset, slice: Slice, year: number): readonly string[] {
  const { indicator } = slice;
  return dataset.register.jointReturns
    .filter(({ from, to }) => from <= `${year}-12-31` && (to === null || to >= `${year}-01-01`))
    .filter((joint) => speaksOf(joint, indicator.publication, indicator.label))
    .filter((joint) => sameFigure(dataset, slice, joint.members))
    .map(({ members }) => {
      const names = members.map((code) => dataset.register.byCode(code)?.name ?? code);
      return `${names.slice(0, -1).join(', ')} and ${names.at(-1)} make one return together: each shows the figure of all.`;
    });
}

/** Health profiles join some authorities for hospital admissions only. */
function speaksOf({ publications }: JointReturn, publication: string, label: string): boolean {
  if (HEALTH.test(publications)) return HEALTH.test(publication) && /injur/i.test(label);
  return publications === publication;
}

function sameFigure(dataset: Dataset, slice: Slice, members: readonly string[]): boolean {
  const cells = members.map((code) => cellOf(slice, dataset.panel.areaIndex(code)));
  const first = cells[0];
  return (
    first !== undefined &&
    first.status !== ABSENT &&
    cells.every((cell) => cell.status === first.status && Object.is(cell.value, first.value))
  );
}
