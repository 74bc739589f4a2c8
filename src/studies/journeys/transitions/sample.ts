import type { Authority } from '#facts/authorities/index.ts';
import { byAuthority, type GradeOptions, type Inspection } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import {
  type GradeRun,
  type Journey,
  journeyOf,
  knownUntil,
  type Typology,
  yearsBetween,
} from '#frameworks/journeys/index.ts';
import type { TransitionsChoices } from './choices.ts';
import type { DroppedUnit, Move, Spell } from './types.ts';

/** One authority with its journey. */
export interface Unit {
  readonly authority: Authority;
  readonly journey: Journey;
  readonly inspections: readonly Inspection[];
}

/** What all parts of the study are made from, by code of the authority: the same whatever order the data come in. */
export interface Sample {
  readonly units: readonly Unit[];
  readonly spells: readonly Spell[];
  readonly moves: readonly Move[];
  readonly dropped: readonly DroppedUnit[];
  readonly inspections: number;
  readonly fromPublication: number;
}

export type SampleChoices = Pick<
  TransitionsChoices,
  'judgement' | 'frameworks' | 'gradeDate' | 'since' | 'authorities' | 'moves'
>;

function gradeOptions(choices: SampleChoices): GradeOptions {
  return { judgement: choices.judgement, frameworks: choices.frameworks, gradeDate: choices.gradeDate };
}

/** Journeys, spells and moves of every authority up to a day. */
export function sampleOf(dataset: Dataset, choices: SampleChoices, until: string, typology: Typology): Sample {
  const groups = byAuthority(dataset.inspections);
  const standing = new Set(dataset.register.standingOn(until).map(({ code }) => code));
  const units = dataset.register.authorities
    .filter(({ code, opened }) => (choices.authorities === 'all' ? (opened ?? '') <= until : standing.has(code)))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((authority): Unit => {
      const inspections = groups.get(authority.code) ?? [];
      return {
        authority,
        inspections,
        journey: journeyOf(inspections, authority, typology, until, gradeOptions(choices)),
      };
    });
  const spells = units.flatMap((unit) => spellsOf(unit, choices.since, until));
  const moves = units.flatMap((unit) => {
    const own = movesOf(unit, choices.since);
    return choices.moves === 'latest' ? own.slice(-1) : own;
  });
  const runs = units.flatMap(({ journey }) => journey.runs.flatMap((run) => run.spells));
  return {
    units,
    spells,
    moves,
    dropped: droppedOf(units, until),
    inspections: runs.length,
    fromPublication: runs.filter(({ fromPublication }) => fromPublication).length,
  };
}

function spellsOf({ authority, journey }: Unit, since: string, until: string): readonly Spell[] {
  return journey.runs.flatMap((run: GradeRun, index): readonly Spell[] => {
    const next = journey.runs[index + 1];
    const closed = authority.closed !== null && authority.closed <= until;
    const end = run.to ?? knownUntil(authority, until);
    const first = run.spells[0];
    // Over before anybody looked, or begun on the last day: there is no time in which it could have been seen to end.
    if (first === undefined || end <= since || end <= run.from) return [];
    return [
      {
        code: authority.code,
        name: authority.name,
        grade: run.grade,
        framework: first.framework,
        from: run.from,
        fromPublication: first.fromPublication,
        end,
        endFromPublication: next?.spells[0]?.fromPublication === true,
        outcome: run.to !== null ? 'moved' : closed ? 'abolished' : 'open',
        next: next?.grade ?? null,
        years: yearsBetween(run.from, end),
        entry: run.from < since ? yearsBetween(run.from, since) : 0,
        inspections: run.spells.length,
      },
    ];
  });
}

function movesOf({ authority, journey }: Unit, since: string): readonly Move[] {
  const list = journey.runs.flatMap(({ spells }) => spells);
  return list.slice(1).flatMap((spell, index): readonly Move[] => {
    const before = list[index];
    if (before === undefined || spell.from < since) return [];
    return [
      {
        code: authority.code,
        from: before.grade,
        to: spell.grade,
        frameworks: [before.framework, spell.framework],
        day: spell.from,
        years: yearsBetween(before.from, spell.from),
      },
    ];
  });
}

function droppedOf(units: readonly Unit[], until: string): readonly DroppedUnit[] {
  return units.flatMap(({ authority: { code, name, closed, opened }, journey }): readonly DroppedUnit[] => {
    const count = journey.features?.inspections ?? 0;
    const made = opened === null ? '' : `; it was made on ${opened}`;
    const reasons: string[] = [];
    if (count === 0) reasons.push(`no graded inspection by ${until}${made}`);
    if (count === 1) reasons.push(`one graded inspection, so no move${made}`);
    if (closed !== null && closed <= until && count > 0) {
      reasons.push(`abolished: its last spell, at grade ${journey.runs.at(-1)?.grade}, is censored on ${closed}`);
    }
    return reasons.length === 0 ? [] : [{ code, name, reason: reasons.join('; ') }];
  });
}
