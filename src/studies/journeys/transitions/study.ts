import { setImmediate as breathe } from 'node:timers/promises';
import type { Authority } from '#facts/authorities/index.ts';
import type { Grade } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { knownUntil, yearsBetween } from '#frameworks/journeys/index.ts';
import { type Recipe, type StudyContext, stopIfCancelled } from '#studies/runner/index.ts';
import type { TransitionsChoices } from './choices.ts';
import { compareGroups } from './compare.ts';
import { competingOf, stageTimes } from './competing.ts';
import { coxOf } from './cox.ts';
import { deliveryList } from './delivery.ts';
import { groupingsOf, recoveryRow } from './groupings.ts';
import { chainTests, matricesOf } from './matrices.ts';
import { pauseOf, withoutPause } from './pause.ts';
import { typologyIn } from './resolve.ts';
import { type Sample, sampleOf } from './sample.ts';
import { inadequateSpells, sensitivityOf } from './sensitivity.ts';
import { type Row, survivalOf } from './survival.ts';
import { besideSpells } from './thirds.ts';
import type { TransitionsResult, Unavailable } from './types.ts';

/** The transitions study: pure, the same numbers for the same dataset, choices and seed. */
export async function transitionsStudy(
  dataset: Dataset,
  recipe: Recipe<TransitionsChoices>,
  context: StudyContext,
): Promise<TransitionsResult> {
  const { choices } = recipe;
  const until = choices.until;
  const typology = typologyIn(choices.typology);
  const delivery = deliveryList(choices.delivery, dataset.register);
  const step = async (done: number, what: string): Promise<void> => {
    context.progress(done, what);
    await breathe();
    stopIfCancelled(context.signal);
  };
  await step(0, 'journeys of every authority');
  const sample = sampleOf(dataset, choices, until, typology);
  const unavailable: Record<string, Unavailable> = {};
  const kept = <T extends object>(field: string, outcome: T | Unavailable): T | null => {
    if (!('message' in outcome && 'code' in outcome)) return outcome as T;
    unavailable[field] = outcome;
    return null;
  };

  await step(0.2, 'matrices of transitions');
  const matrices = matricesOf(sample.moves, choices.periods, until);
  const chain = chainTests(matrices, sample, choices);

  await step(0.4, 'time to a better grade');
  const spells = inadequateSpells(sample);
  const rows = spells.map(recoveryRow);
  const recovery = kept('recovery', survivalOf(rows, choices.horizon));
  const relapse = kept('relapse', survivalOf(relapseRows(sample, choices.since, until), choices.horizon));
  const competing = competingOf(sample.spells);

  await step(0.6, 'groups of authorities');
  const beside = choices.deprivation === 'none' ? null : besideSpells(dataset, choices.deprivation, spells);
  if (choices.deprivation !== 'none' && beside === null) {
    unavailable.deprivation = {
      code: 'no-figures',
      message: `This release has no figures for “${choices.deprivation}”.`,
    };
  }
  const options = {
    minimum: choices.minimumGroup,
    horizon: choices.horizon,
    shuffles: choices.shuffles,
    seed: recipe.seed,
    pause: () => step(0.6, 'groups of authorities'),
  };
  const pause = pauseOf(sample, spells);
  const compared = await compareGroups(groupingsOf(dataset, spells, beside, delivery, choices), options);
  // Who ran the services is cut by days of the calendar, which a clock that stands still does not have.
  const still =
    pause === null
      ? []
      : await compareGroups(groupingsOf(dataset, withoutPause(spells, pause), beside, [], choices), {
          ...options,
          each: false,
        });
  const groupings = compared.map((grouping) => ({
    ...grouping,
    withoutPause: still.find(({ id }) => id === grouping.id)?.test ?? null,
  }));
  const cox = kept('cox', coxOf(spells, beside, delivery));

  await step(0.8, 'what could change it');
  const sensitivity = sensitivityOf(dataset, sample, choices, until, typology, pause);
  context.progress(1, 'done');
  return {
    judgement: choices.judgement,
    since: choices.since,
    until,
    counted: {
      authorities: sample.units.filter(({ journey }) => journey.runs.length > 0).length,
      inspections: sample.inspections,
      fromPublication: sample.fromPublication,
      moves: sample.moves.length,
    },
    dropped: sample.dropped,
    matrices,
    chain,
    spells: sample.spells,
    recovery,
    relapse,
    competing,
    stages: stageTimes(sample, typology.stages, choices.since),
    gaps: gapsOf(sample, choices, until),
    groupings,
    cox,
    sensitivity,
    pause,
    types: typology.rules.map(({ id, label, description }) => ({
      id,
      label,
      description,
      codes: sample.units.filter(({ journey }) => journey.type?.id === id).map(({ authority }) => authority.code),
    })),
    cannotTell: sample.units
      .filter(({ journey }) => journey.type === null)
      .map(({ authority, journey }) => ({ code: authority.code, name: authority.name, reason: journey.why })),
    typologyTitle: typology.title,
    delivery,
    unavailable,
  };
}

/** From the first better grade after a spell at inadequate until inadequate again. */
function relapseRows(sample: Sample, since: string, until: string): readonly Row[] {
  return sample.units.flatMap(({ authority, journey }) =>
    journey.runs.flatMap((run, index): readonly Row[] => {
      if (run.grade !== 4 || run.to === null || run.to < since) return [];
      const after = journey.runs.slice(index + 1);
      const again = after.find(({ grade }) => grade === 4);
      const time =
        again === undefined
          ? after.reduce((sum, { years }) => sum + years, 0)
          : after.slice(0, after.indexOf(again)).reduce((sum, { years }) => sum + years, 0);
      if (time <= 0) return [];
      const outcome = again !== undefined ? 'moved' : endedWith(authority, until);
      return [
        {
          code: authority.code,
          spell: `${authority.code}:${run.to}`,
          time,
          entry: 0,
          event: again === undefined ? 0 : 1,
          outcome,
        },
      ];
    }),
  );
}

/** Years from one graded inspection to the next, by the grade of the first; the last of each authority is still open. */
function gapsOf(sample: Sample, choices: TransitionsChoices, until: string): TransitionsResult['gaps'] {
  const rows = sample.units.flatMap(({ authority, journey }) =>
    journey.runs
      .flatMap(({ spells }) => spells)
      .flatMap(({ grade, from, to }) => {
        const time = yearsBetween(from, to ?? knownUntil(authority, until));
        if (from < choices.since || time <= 0) return [];
        const outcome = to !== null ? 'moved' : endedWith(authority, until);
        const { code } = authority;
        const row: Row = { code, spell: `${code}:${from}`, time, entry: 0, event: to === null ? 0 : 1, outcome };
        return [{ grade, row }];
      }),
  );
  return ([1, 2, 3, 4] as const).map((grade: Grade) => {
    const own = rows.filter((entry) => entry.grade === grade).map(({ row }) => row);
    const fit = survivalOf(own, choices.horizon);
    return { grade, survival: 'code' in fit ? null : fit };
  });
}

/** What became of something that had not ended when it was last seen. */
function endedWith({ closed }: Pick<Authority, 'closed'>, until: string): 'open' | 'abolished' {
  return closed !== null && closed <= until ? 'abolished' : 'open';
}
