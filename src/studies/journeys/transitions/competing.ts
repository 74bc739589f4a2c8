import type { Grade } from '#facts/inspections/index.ts';
import type { Stage } from '#frameworks/journeys/index.ts';
import type { Sample } from './sample.ts';
import { atRisk, incidenceOf, type Row } from './survival.ts';
import type { Competing, Spell, StageTimes } from './types.ts';

const YEARS = [1, 2, 3, 4, 5, 6, 8];
const STAGE_YEARS = [2, 3, 5];

/** A row of each spell, with what ended it by `kind`: 0 for nothing yet. */
export function rowsOf(spells: readonly Spell[], kind: (next: Grade) => number): readonly Row[] {
  return spells.map((spell) => ({
    code: spell.code,
    spell: `${spell.code}:${spell.from}`,
    time: spell.years,
    entry: spell.entry,
    event: spell.next === null ? 0 : kind(spell.next),
    outcome: spell.outcome,
  }));
}

const OUTCOMES: readonly {
  readonly id: string;
  readonly label: string;
  readonly grade: Grade;
  readonly causes: readonly { readonly id: string; readonly label: string; readonly of: (next: Grade) => boolean }[];
}[] = [
  {
    id: 'inadequate',
    label: 'From inadequate',
    grade: 4,
    causes: [
      { id: 'requires-improvement', label: 'To requires improvement', of: (next) => next === 3 },
      { id: 'good-or-better', label: 'To good or outstanding', of: (next) => next <= 2 },
    ],
  },
  {
    id: 'requires-improvement',
    label: 'From requires improvement',
    grade: 3,
    causes: [
      { id: 'better', label: 'To good or outstanding', of: (next) => next <= 2 },
      { id: 'worse', label: 'To inadequate', of: (next) => next === 4 },
    ],
  },
  {
    id: 'good',
    label: 'From good',
    grade: 2,
    causes: [
      { id: 'better', label: 'To outstanding', of: (next) => next === 1 },
      { id: 'worse', label: 'To requires improvement or inadequate', of: (next) => next >= 3 },
    ],
  },
];

/** What ends a spell at each grade first. */
export function competingOf(spells: readonly Spell[]): readonly Competing[] {
  return OUTCOMES.map(({ id, label, grade, causes }) => {
    const own = spells.filter((spell) => spell.grade === grade);
    const rows = rowsOf(own, (next) => causes.findIndex(({ of }) => of(next)) + 1);
    const fits = incidenceOf(rows, causes.length, YEARS);
    const failed = 'code' in fits ? fits : null;
    return {
      id,
      label,
      grade,
      n: own.length,
      open: own.filter(({ outcome }) => outcome !== 'moved').length,
      causes: causes.map((cause, at) => {
        const fit = 'code' in fits ? undefined : fits[at];
        return {
          id: cause.id,
          label: cause.label,
          events: fit?.events ?? 0,
          curve: fit?.curve ?? [],
          at: fit?.at ?? [],
        };
      }),
      atRisk: atRisk(rows, Math.max(0, ...rows.map(({ time }) => time))),
      unavailable: failed,
    };
  });
}

/** Times through the stages of a typology, with what guidance says beside them. */
export function stageTimes(sample: Sample, stages: readonly Stage[], since: string): readonly StageTimes[] {
  return stages.map((stage) => {
    const walks = sample.units.flatMap(({ authority, journey }) =>
      journey.stages
        .filter((walk) => walk.stage === stage.id && walk.from >= since && walk.years > 0)
        .map((walk) => ({ walk, code: authority.code })),
    );
    const rows = walks.map(
      ({ walk, code }): Row => ({
        code,
        spell: `${code}:${walk.from}`,
        time: walk.years,
        entry: 0,
        event: walk.ended === 'reached' ? 1 : walk.ended === 'fell' ? 2 : 0,
        outcome: walk.ended === 'open' ? 'open' : 'moved',
      }),
    );
    const fits = incidenceOf(rows, 2, STAGE_YEARS);
    const reached = 'code' in fits ? undefined : fits[0];
    const count = (ended: string): number => walks.filter(({ walk }) => walk.ended === ended).length;
    return {
      id: stage.id,
      label: stage.label,
      from: stage.from,
      to: stage.to,
      published: stage.published,
      n: walks.length,
      reached: count('reached'),
      fell: count('fell'),
      open: count('open'),
      within: reached?.at ?? [],
      half: reached?.curve.find(({ value }) => value >= 0.5)?.time ?? null,
    };
  });
}
