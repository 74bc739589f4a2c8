import { z } from 'zod';

const year = z.int().min(2009).max(2100);

/** Every choice of the weaknesses study with its default. */
export const weaknessesChoices = z.strictObject({
  /** `ready`, a whole codebook, or `{ codebook, corrections }`. Written out by the program where it is named by id. */
  codebook: z.union([z.string().min(1).max(200), z.record(z.string(), z.unknown())]).default('ready'),
  frameworks: z
    .array(z.enum(['SIF', 'ILACS']))
    .min(1, 'at least one framework')
    .default(['SIF', 'ILACS']),
  /** What was asked of the authority, or of its safeguarding board as well. */
  lists: z.enum(['authority', 'with-board']).default('authority'),
  /** First and last year of inspections that count. */
  since: year.default(2013),
  until: z.union([z.literal('latest'), year]).default('latest'),
  /** Next inspections are swapped between authorities, and compared, within so many years. */
  yearBand: z.int().min(1).max(20).default(3),
  /** `worse`: the next grade is worse. `inadequate`: the next grade is inadequate and this one is not. */
  decline: z.enum(['worse', 'inadequate']).default('worse'),
  /** From this year ILACS reports are set against earlier ones. */
  splitYear: year.default(2022),
  /** Fewest authorities with two lists for an answer on what comes back. */
  minimumAuthorities: z.int().min(5).max(150).default(20),
  /** A theme is compared where at least so many inspections asked about it, and so many did not. */
  minimumCount: z.int().min(2).max(50).default(5),
  /** Codes less sure than this are dropped in one of the checks. */
  leastSure: z.number().min(0).max(1).default(0.7),
  /** Name, code or short name of an authority to say more about; `none`. */
  focus: z.string().min(1).max(200).default('none'),
  bootstrap: z.int().min(0).max(10_000).default(1000),
  swaps: z.int().min(0).max(10_000).default(2000),
  /** Times that coding errors are drawn. */
  errorDraws: z.int().min(0).max(2000).default(200),
});

export type WeaknessesChoices = z.infer<typeof weaknessesChoices>;
