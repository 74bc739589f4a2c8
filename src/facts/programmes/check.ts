import type { z } from 'zod';
import { loadRegister } from '#facts/authorities/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { programmeSchema, supportModelSchema } from './schema.ts';
import type { Programme, SupportEpisode, SupportModel } from './types.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Marks that turn the direction of the text after them: they make a page read otherwise than it is written. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;

/** Half of a pair of code units without its other half. */
const LONELY = /[\ud800-\udfff]/u;

/** One thing wrong with a programme: where (`episodes.3.to`), and what. */
export interface ProgrammeFault {
  readonly path: readonly (string | number)[];
  readonly text: string;
}

/** True where a text holds characters that no file should carry: control characters, marks of direction, halves of pairs. */
export function hasControl(text: string): boolean {
  return CONTROL.test(text) || TURNING.test(text) || LONELY.test(text);
}

/** What is wrong with a programme beyond its shape: texts, authorities, overlaps, generated ones with episodes. */
export function programmeFaults(programme: Programme): readonly ProgrammeFault[] {
  const register = loadRegister();
  const faults: ProgrammeFault[] = controlFaults(programme);
  programme.episodes.forEach(({ authority, from, to, costs }, at) => {
    const found = register.authority(authority);
    if (found === undefined) {
      faults.push({ path: ['episodes', at, 'authority'], text: `${authority} is the code of no authority.` });
    } else if (found.closed !== null && from > found.closed) {
      faults.push({ path: ['episodes', at, 'from'], text: `${found.name} ended on ${found.closed}, before ${from}.` });
    } else if (found.opened !== null && (to ?? '9999') < found.opened) {
      faults.push({ path: ['episodes', at, 'from'], text: `${found.name} began on ${found.opened}, after ${to}.` });
    }
    const payers = costs.map(({ year, payer, priceYear }) => `${year} ${priceYear} ${payer}`);
    if (new Set(payers).size < payers.length) {
      faults.push({ path: ['episodes', at, 'costs'], text: 'The same year and payer stand twice.' });
    }
  });
  for (const [first, second] of overlapping(programme.episodes)) {
    const name = register.authority(first.authority)?.name ?? first.authority;
    faults.push({
      path: ['episodes', programme.episodes.indexOf(second), 'from'],
      text: `${name} has it already from ${first.from}${first.to === null ? ' without an end' : ` to ${first.to}`}: ${second.from} falls into that.`,
    });
  }
  if (programme.generated !== undefined && programme.episodes.length > 0) {
    faults.push({ path: ['episodes'], text: 'A generated programme draws who has it: it has no episodes.' });
  }
  return faults;
}

/** Pairs of episodes of one authority that share a day. */
export function overlapping(
  episodes: readonly SupportEpisode[],
): readonly (readonly [SupportEpisode, SupportEpisode])[] {
  const sorted = episodes.toSorted((a, b) => (`${a.authority} ${a.from}` < `${b.authority} ${b.from}` ? -1 : 1));
  const pairs: (readonly [SupportEpisode, SupportEpisode])[] = [];
  let longest: SupportEpisode | undefined;
  for (const episode of sorted) {
    if (longest?.authority !== episode.authority) longest = episode;
    else {
      if (episode.from <= (longest.to ?? '9999-12-31')) pairs.push([longest, episode]);
      if ((episode.to ?? '9999-12-31') > (longest.to ?? '9999-12-31')) longest = episode;
    }
  }
  return pairs;
}

/**
 * A programme as it is kept: sound, its episodes by authority and day.
 *
 * @throws WaymarkError `programme-invalid` (422) with every fault in `details.faults`
 */
export function checkProgramme(given: unknown): Programme {
  const programme = parsed(programmeSchema, given, 'programme');
  const faults = programmeFaults(programme);
  if (faults.length > 0) throw invalid('programme', faults);
  const register = loadRegister();
  const episodes = programme.episodes
    .map((episode) => ({ ...episode, authority: register.authority(episode.authority)?.code ?? episode.authority }))
    .toSorted((a, b) => (`${a.authority} ${a.from}` < `${b.authority} ${b.from}` ? -1 : 1));
  return { ...programme, episodes };
}

/** @throws WaymarkError `model-invalid` (422) */
export function checkModel(given: unknown): SupportModel {
  const model = parsed(supportModelSchema, given, 'model');
  const faults = controlFaults(model);
  if (faults.length > 0) throw invalid('model', faults);
  return model;
}

function parsed<Thing>(schema: z.ZodType<Thing>, given: unknown, what: 'programme' | 'model'): Thing {
  const outcome = schema.safeParse(given);
  if (outcome.success) return outcome.data;
  throw invalid(
    what,
    outcome.error.issues.map(({ path, message }) => ({
      path: path.map((part) => (typeof part === 'number' ? part : String(part))),
      text: `${message}.`,
    })),
  );
}

function controlFaults(thing: object): ProgrammeFault[] {
  const faults: ProgrammeFault[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === 'string') {
      if (hasControl(value)) faults.push({ path, text: 'The text holds control characters: type it again.' });
    } else if (value !== null && typeof value === 'object') {
      const parts = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
      for (const [key, item] of parts) walk(item, [...path, key]);
    }
  };
  walk(thing, []);
  return faults;
}

function invalid(what: 'programme' | 'model', faults: readonly ProgrammeFault[]): WaymarkError {
  const [first] = faults;
  const where = first === undefined || first.path.length === 0 ? '' : `${first.path.map(wordOf).join(', ')}: `;
  const more = faults.length > 1 ? ` And ${faults.length - 1} more.` : '';
  return new WaymarkError(`${what}-invalid`, `${where}${first?.text ?? 'cannot be read.'}${more}`, {
    status: 422,
    remedy: 'Correct it and try again. Nothing was kept.',
    details: { faults: faults.slice(0, 50) },
  });
}

/** Positions are counted from one for people. */
function wordOf(part: string | number): string {
  return typeof part === 'number' ? String(part + 1) : part;
}
