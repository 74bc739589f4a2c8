import { type Journey, readyTypology } from '#frameworks/journeys/index.ts';
import { formatDate, type TableSpec } from '#ui/index.ts';
import type { TransitionsResult } from '../transitions/types.ts';

const ENDED = { reached: 'reached', fell: 'the grade fell first', open: 'not reached yet' } as const;

/** Stages of improvement that the authority walked through, with the time it took beside England's. */
export function stagesTable(journey: Journey, transitions: TransitionsResult | null): TableSpec {
  const stages = new Map(readyTypology.stages.map((stage) => [stage.id, stage]));
  const england = new Map((transitions?.stages ?? []).map((stage) => [stage.id, stage]));
  const half = (id: string): { text: string; raw: number | null; note?: string } => {
    const times = england.get(id);
    if (times === undefined) return { text: 'not worked out', raw: null };
    const note = `${times.reached} of ${times.n} reached it`;
    return times.half === null
      ? { text: 'fewer than half', raw: null, note }
      : { text: times.half.toFixed(1), raw: times.half, note };
  };
  return {
    id: `${journey.authority}-stages`,
    title: 'Stages of improvement',
    columns: [
      { id: 'stage', label: 'Stage', align: 'text' },
      { id: 'from', label: 'From', align: 'text' },
      { id: 'to', label: 'Reached', align: 'text' },
      { id: 'years', label: 'Took', unit: 'years', align: 'number' },
      { id: 'england', label: 'Half of all that began it', unit: 'years, England', align: 'number' },
    ],
    rows: [...journey.stages].reverse().map((walk) => ({
      cells: [
        { text: stages.get(walk.stage)?.label ?? walk.stage },
        {
          text: formatDate(walk.from),
          raw: walk.from,
          ...(walk.fromPublication ? { note: 'day of publication' } : {}),
        },
        walk.ended === 'reached' && walk.to !== null
          ? { text: formatDate(walk.to), raw: walk.to }
          : { text: ENDED[walk.ended], raw: null },
        { text: walk.years.toFixed(1), raw: walk.years, ...(walk.ended === 'open' ? { note: 'so far' } : {}) },
        half(walk.stage),
      ],
    })),
    note:
      'Poor to fair: inadequate to requires improvement or better. Fair to good: requires improvement to good or better. Good to great: good to outstanding. ' +
      'The grade is known to have changed only when inspectors came: the work may have been done long before.',
    source: 'Ofsted, local authority inspection outcomes; [study of transitions](/studies/transitions).',
  };
}
