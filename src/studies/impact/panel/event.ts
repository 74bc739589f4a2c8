import type { Dataset } from '#facts/panel/index.ts';
import {
  earlierEvents,
  type Programme,
  READY_IDS,
  readyProgramme,
  type SupportEpisode,
} from '#facts/programmes/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { formatDate } from '#ui/index.ts';
import type { ImpactChoices } from '../choices.ts';

/** Who had the event first when, and who had one before that the choices do not count. */
export interface ImpactEvent {
  readonly programme: Programme;
  /** The earliest episode of each authority, by the register's code. Empty for a generated programme. */
  readonly first: ReadonlyMap<string, SupportEpisode>;
  /** Earlier events that do not count (another framework, an authority that was replaced), by code. */
  readonly earlier: ReadonlyMap<string, { readonly day: string; readonly what: string }>;
}

/**
 * The event that a recipe names: a ready programme by its id, or a whole programme written out.
 *
 * @throws WaymarkError `recipe-invalid` for an id that nobody knows and for an episode in a place that is no authority
 */
export function eventOf(dataset: Dataset, choices: Pick<ImpactChoices, 'event' | 'frameworks'>): ImpactEvent {
  const { event, frameworks } = choices;
  const programme = typeof event === 'string' ? readyProgramme(event, dataset, { frameworks }) : event;
  if (programme === undefined) {
    throw new WaymarkError(
      'recipe-invalid',
      `"event" is “${String(event)}”, which is no ready event and no programme that is kept here.`,
      {
        remedy: `Give one of ${READY_IDS.join(', ')}, the id of a programme of your own ("waymark programmes" lists them), or write the whole programme with its episodes in its place.`,
        exitCode: 2,
      },
    );
  }
  const first = new Map<string, SupportEpisode>();
  for (const episode of programme.episodes) {
    const authority = dataset.register.authority(dataset.register.byCode(episode.authority)?.code ?? '');
    if (authority === undefined) {
      throw new WaymarkError(
        'recipe-invalid',
        `“${programme.title}” has an episode in ${episode.authority}, which is no authority of the register.`,
        { remedy: 'Give the ONS code of an authority; "waymark authorities" lists them.', exitCode: 2 },
      );
    }
    const known = first.get(authority.code);
    if (known === undefined || episode.from < known.from) first.set(authority.code, episode);
  }
  return {
    programme,
    first,
    earlier: typeof event === 'string' ? earlierOf(event, dataset, frameworks, first) : new Map(),
  };
}

/**
 * The same event before the first that counts: under the other of SIF and ILACS, or in an authority that was replaced.
 * Judgements before November 2013 are not the same event (no overall grade was given), so they leave nobody out.
 */
function earlierOf(
  event: string,
  dataset: Dataset,
  frameworks: ImpactChoices['frameworks'],
  first: ReadonlyMap<string, SupportEpisode>,
): ImpactEvent['earlier'] {
  const known = earlierEvents(event, dataset, { frameworks });
  if (known.size === 0) return known;
  const earlier = new Map<string, { readonly day: string; readonly what: string }>();
  for (const [code, each] of known) {
    if ((dataset.register.authority(code)?.predecessors.length ?? 0) > 0) earlier.set(code, each);
  }
  for (const { authority, from } of readyProgramme(event, dataset, { frameworks: ['SIF', 'ILACS'] })?.episodes ?? []) {
    const counted = first.get(authority)?.from;
    if (counted !== undefined && counted <= from) continue;
    if (earlier.has(authority)) continue;
    const what = `had it on ${formatDate(from)}, under a framework that does not count here`;
    earlier.set(authority, { day: from, what });
  }
  return earlier;
}
