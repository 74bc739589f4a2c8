import { WaymarkError } from '#platform/errors/index.ts';
import { codebookHash } from './hash.ts';
import { readyCodebook } from './ready/index.ts';
import { checkCodebook } from './text.ts';
import type { Codebook, Correction } from './types.ts';

/** Who decides, and for which project. */
export interface Keeper {
  readonly project: string;
  readonly person: string;
}

/** On a laptop the project is "Mine" and the person its owner. */
const OWNER: Keeper = { project: 'Mine', person: 'Owner' };

/** A saved state of the codebook. */
export interface CodebookVersion extends Keeper {
  readonly codebook: Codebook;
  /** 0 for the one that comes with the program, then 1, 2, 3… */
  readonly version: number;
  readonly hash: string;
  /** ISO date and time; null for the one that comes with the program. */
  readonly when: string | null;
  readonly why: string | null;
  /** Hash of the one whose place it took. */
  readonly replaced: string | null;
}

/** A decision on an item, as it was written. */
export interface CorrectionRow extends Keeper {
  readonly id: number;
  readonly key: string;
  /** Null: the decision before was taken back. */
  readonly themes: readonly string[] | null;
  readonly at: string;
  readonly why: string | null;
  /** Id of the decision whose place it took. */
  readonly replaced: number | null;
}

/** The codebook with its versions and what persons said of items. */
export interface ThemeStore {
  /** The newest codebook: the one by which items are coded. */
  current(): Promise<CodebookVersion>;
  version(version: number): Promise<CodebookVersion | undefined>;
  /** Oldest first, beginning with the one that comes with the program. */
  history(): Promise<readonly CodebookVersion[]>;
  /**
   * Keeps a codebook as the next version. Throws WaymarkError `codebook-invalid` (422), `codebook-unchanged` (409), or
   * `codebook-changed` (409) where `expected` is not the hash of the newest: somebody else was quicker.
   */
  put(
    codebook: Codebook,
    options: { readonly why: string | null; readonly expected: string },
  ): Promise<CodebookVersion>;
  /** The decision that counts for each item, oldest first. */
  corrections(): Promise<readonly Correction[]>;
  /** All decisions on an item (or on all), newest first. */
  decisions(key?: string): Promise<readonly CorrectionRow[]>;
  /**
   * Says which themes an item has; null takes back what was said. Throws WaymarkError `correction-invalid` (422), or
   * `correction-changed` (409) where `expected` is not the decision that counts now (null: none).
   */
  correct(correction: {
    readonly key: string;
    readonly themes: readonly string[] | null;
    readonly why: string | null;
    readonly expected: number | null;
  }): Promise<CorrectionRow>;
}

/** Where rows stand. `add…` give undefined when somebody else took that place. */
export interface ThemeRows {
  versions(): Promise<readonly CodebookVersion[]>;
  addVersion(version: Omit<CodebookVersion, 'when'>): Promise<CodebookVersion | undefined>;
  /** Newest first. */
  decisions(key?: string): Promise<readonly CorrectionRow[]>;
  addDecision(row: Omit<CorrectionRow, 'id' | 'at'>): Promise<CorrectionRow | undefined>;
}

/** The codebook that comes with the program, as a version. */
export const readyVersion: CodebookVersion = {
  codebook: readyCodebook,
  version: 0,
  hash: codebookHash(readyCodebook),
  project: 'Waymark',
  person: 'Waymark',
  when: null,
  why: null,
  replaced: null,
};

const KEY = /^[0-9a-f]{12}$/;
const LONGEST_WHY = 1000;

/** Versions and decisions over whatever keeps the rows. */
export function storeOver(rows: ThemeRows, keeper: Keeper = OWNER): ThemeStore {
  const history = async () => [readyVersion, ...(await rows.versions())];
  const current = async () => (await history()).at(-1) ?? readyVersion;
  return {
    current,
    history,
    version: async (version) => (await history()).find((each) => each.version === version),
    put: async (given, { why, expected }) => {
      const codebook = checkCodebook(given);
      const reason = reasonOf(why, 'codebook-invalid');
      const newest = await current();
      if (newest.hash !== expected) throw changedCodebook(newest);
      const hash = codebookHash(codebook);
      if (hash === newest.hash) {
        throw new WaymarkError('codebook-unchanged', `Nothing differs from version ${newest.version}.`, {
          status: 409,
          remedy: 'Change something first; no new version was made.',
        });
      }
      const version = newest.version + 1;
      const kept = await rows.addVersion({ codebook, version, hash, ...keeper, why: reason, replaced: newest.hash });
      if (kept === undefined) throw changedCodebook(await current());
      return kept;
    },
    decisions: rows.decisions,
    corrections: async () => {
      const newest = new Map<string, CorrectionRow>();
      for (const row of await rows.decisions()) if (!newest.has(row.key)) newest.set(row.key, row);
      return [...newest.values()]
        .flatMap(({ key, themes, person, at, why }) => (themes === null ? [] : [{ key, themes, person, at, why }]))
        .reverse();
    },
    correct: async ({ key, themes, why, expected }) => {
      const reason = reasonOf(why, 'correction-invalid');
      if (!KEY.test(key))
        throw invalidCorrection(`"${key.slice(0, 40)}" is not the key of an item: twelve digits 0-9, a-f.`);
      const { codebook } = await current();
      const unknown = (themes ?? []).find((theme) => !codebook.themes.some(({ id }) => id === theme));
      if (unknown !== undefined) {
        throw invalidCorrection(`"${unknown.slice(0, 60)}" is no theme of the codebook.`, {
          themes: codebook.themes.map(({ id }) => id),
        });
      }
      const [newest] = await rows.decisions(key);
      if ((newest?.id ?? null) !== expected) throw changedCorrection(newest);
      const unique = themes === null ? null : [...new Set(themes)];
      const kept = await rows.addDecision({ key, themes: unique, ...keeper, why: reason, replaced: expected });
      if (kept === undefined) throw changedCorrection((await rows.decisions(key))[0]);
      return kept;
    },
  };
}

function reasonOf(why: string | null, code: string): string | null {
  const reason = why?.trim() ?? '';
  if (reason.length > LONGEST_WHY) {
    throw new WaymarkError(code, `The reason has ${reason.length} characters, more than ${LONGEST_WHY}.`, {
      status: 422,
      remedy: 'Say in a few sentences why. Nothing was kept.',
    });
  }
  return reason === '' ? null : reason;
}

function changedCodebook({ version, why }: CodebookVersion): WaymarkError {
  const said = why === null ? '' : ` ("${why}")`;
  return new WaymarkError(
    'codebook-changed',
    `The codebook is at version ${version} by now${said}, which is not the one that you worked from.`,
    { status: 409, remedy: 'Look at the newest version and bring your changes over. Nothing was kept.' },
  );
}

function changedCorrection(newest: CorrectionRow | undefined): WaymarkError {
  const who = newest === undefined ? 'is gone' : `was coded by ${newest.person} on ${newest.at.slice(0, 10)}`;
  return new WaymarkError('correction-changed', `This item ${who} in the meantime.`, {
    status: 409,
    remedy: 'Open the item again, look at its codes and decide. Nothing was kept.',
  });
}

function invalidCorrection(message: string, details: Record<string, unknown> = {}): WaymarkError {
  return new WaymarkError('correction-invalid', message, { status: 422, remedy: 'Nothing was kept.', details });
}

/** In memory, gone when the program ends: for tests. */
export function memoryThemes(now: () => Date = () => new Date(), keeper: Keeper = OWNER): ThemeStore {
  const versions: CodebookVersion[] = [];
  const decisions: CorrectionRow[] = [];
  return storeOver(
    {
      versions: async () => [...versions],
      addVersion: async (version) => {
        if (versions.some((each) => each.version === version.version)) return undefined;
        const added = { ...version, when: now().toISOString() };
        versions.push(added);
        return added;
      },
      decisions: async (key) => decisions.filter((row) => key === undefined || row.key === key).reverse(),
      addDecision: async (row) => {
        if (row.replaced !== null && decisions.some(({ replaced }) => replaced === row.replaced)) return undefined;
        if (row.replaced === null && decisions.some(({ key }) => key === row.key)) return undefined;
        const added = { ...row, id: decisions.length + 1, at: now().toISOString() };
        decisions.push(added);
        return added;
      },
    },
    keeper,
  );
}
