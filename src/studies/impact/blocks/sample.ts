import type { Block } from '#studies/runner/index.ts';
import { formatDate, type TableSpec } from '#ui/index.ts';
import type { DroppedUnit, ImpactResult } from '../types.ts';
import { eventWords } from './event-words.ts';
import { authorities, capital, column, count, words } from './words.ts';

const REASONS: Readonly<Record<DroppedUnit['reason'], string>> = {
  'treated-from-start': 'with the event before there are figures to compare',
  'treated-before': 'with the event before the window, or under a framework that does not count',
  'missing-years': 'without a figure in some year',
  suppressed: 'with hidden figures',
  'boundary-change': 'with changed boundaries',
  excluded: 'left out by choice',
  'not-comparison': 'outside the comparison that was chosen',
  'small-denominator': 'with too few behind their figures',
};

/** Who was treated, who is compared, who is left out and why. */
export function sampleBlocks(result: ImpactResult): readonly Block[] {
  const { sample } = result;
  const blocks: Block[] = [];
  const section = 'Who was treated, compared and left out';
  if (sample.treated.length > 0)
    blocks.push({ kind: 'table', section, lede: lede(result), table: treatedTable(result) });
  else blocks.push({ kind: 'text', section, paragraphs: [lede(result)] });
  if (sample.comparison.length > 0)
    blocks.push({ kind: 'table', section: null, lede: null, table: comparisonTable(result) });
  if (sample.dropped.length > 0)
    blocks.push({ kind: 'table', section: null, lede: null, table: droppedTable(sample.dropped) });
  return blocks;
}

function lede(result: ImpactResult): string {
  const { units, sample } = result;
  const reasons = new Map<DroppedUnit['reason'], number>();
  for (const { reason } of sample.dropped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const why = [...reasons]
    .sort(([, left], [, right]) => right - left)
    .map(([reason, n]) => `${count(n)} ${REASONS[reason]}`);
  const who = `${capital(authorities(units.treated))} ${eventWords(result).treated} and ${authorities(units.comparison)} to compare.`;
  return why.length === 0 ? `${who} Nobody is left out.` : `${who} Left out: ${why.join('; ')}.`;
}

function treatedTable({ sample }: ImpactResult): TableSpec {
  return {
    id: 'impact-treated',
    title: 'Authorities with the event',
    columns: [
      words('name', 'Authority'),
      words('code', 'Code', true),
      column('first', 'First treated year'),
      words('day', 'Day'),
    ],
    rows: [...sample.treated]
      .sort((left, right) => left.firstTreated - right.firstTreated || (left.name < right.name ? -1 : 1))
      .map(({ name, code, firstTreated, eventDay }) => ({
        cells: [
          { text: name },
          { text: code },
          { text: String(firstTreated), raw: firstTreated },
          eventDay === null ? { text: 'none: drawn', raw: null } : { text: formatDate(eventDay), raw: eventDay },
        ],
      })),
  };
}

function comparisonTable({ sample }: ImpactResult): TableSpec {
  return {
    id: 'impact-comparison',
    title: 'Authorities to compare',
    columns: [words('name', 'Authority'), words('code', 'Code')],
    rows: [...sample.comparison]
      .sort((left, right) => (left.name < right.name ? -1 : 1))
      .map(({ name, code }) => ({ cells: [{ text: name }, { text: code }] })),
  };
}

function droppedTable(dropped: readonly DroppedUnit[]): TableSpec {
  return {
    id: 'impact-dropped',
    title: 'Authorities left out',
    columns: [words('name', 'Authority'), words('code', 'Code', true), words('why', 'Why')],
    rows: [...dropped]
      .sort((left, right) =>
        left.reason < right.reason ? -1 : left.reason > right.reason ? 1 : left.name < right.name ? -1 : 1,
      )
      .map(({ name, code, text }) => ({ cells: [{ text: name }, { text: code }, { text: capital(text) }] })),
  };
}
