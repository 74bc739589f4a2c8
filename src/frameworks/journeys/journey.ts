import type { GradeOptions, Inspection } from '#facts/inspections/index.ts';
import { formatMonth } from '#ui/index.ts';
import { typeOf } from './classify.ts';
import { featuresOf } from './features.ts';
import { type JourneyAuthority, knownUntil, runsOf } from './runs.ts';
import { stagesOf } from './stages.ts';
import type { Journey, Typology } from './types.ts';

/**
 * The whole journey of one authority: stretches at one grade, features, its kind by a typology with the reason, and
 * the stages walked through. Pure.
 *
 * Grades of predecessors are not passed on; the journey names them in `lineage`. Where no source gives the first day
 * of an inspection its publication stands in (`fromPublication` of the spell).
 *
 * @param inspections of any authorities, in any order
 * @param authority an authority of the register
 * @param knownDay ISO day after which nothing is known (`lastKnownDay` of the profiles)
 * @param options which inspections count and which judgement; overall effectiveness when left out
 */
export function journeyOf(
  inspections: readonly Inspection[],
  authority: JourneyAuthority,
  typology: Typology,
  knownDay: string,
  options: GradeOptions = {},
): Journey {
  const runs = runsOf(inspections, authority, knownDay, options);
  const features = featuresOf(runs);
  const { rule, why } = typeOf(features, typology);
  const until = knownUntil(authority, knownDay);
  return {
    authority: authority.code,
    runs,
    features,
    type: rule === null ? null : { id: rule.id, label: rule.label },
    why: rule === null ? `${why}${madeNew(authority)}` : why,
    stages: stagesOf(runs, typology.stages, until),
    lineage: {
      opened: authority.opened,
      closed: authority.closed,
      predecessors: authority.predecessors,
      successors: authority.successors,
    },
  };
}

/** Why a new authority has few inspections. */
function madeNew({ opened, predecessors }: JourneyAuthority): string {
  if (opened === null || predecessors.length === 0) return '';
  return ` It was made in ${formatMonth(opened)}; grades of its predecessors are not its own.`;
}
