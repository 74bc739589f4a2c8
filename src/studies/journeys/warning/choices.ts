import { z } from 'zod';
import { GROUP_IDS } from './groups.ts';

/** Days from the end of a period to the day by which its figures had been published: see `LAGS` for the sources. */
const lag = (days: number) => z.int().min(0).max(1500).default(days);

/** Every choice of the early-warning study with its default. */
export const warningChoices = z.strictObject({
  /** `inadequate`: the next graded inspection is inadequate. `worse`: its grade is worse than the last. */
  outcome: z.enum(['inadequate', 'worse']).default('inadequate'),
  /** `graded`: inspections after an earlier overall grade. `any`: an older framework's safeguarding grade counts too. */
  history: z.enum(['graded', 'any']).default('graded'),
  frameworks: z
    .array(z.enum(['SIF', 'ILACS']))
    .min(1, 'at least one framework')
    .default(['SIF', 'ILACS']),
  groups: z
    .array(z.enum(GROUP_IDS))
    .min(1, 'at least one group of predictors')
    .default(['grades', 'history', 'demand', 'practice', 'workforce', 'deprivation', 'spend', 'themes']),
  /** Whether the change since the year before stands beside each level. */
  trends: z.boolean().default(true),
  /** Months before the first day of the inspection at which the forecast is made; 0 is the day before. */
  horizon: z.int().min(0).max(36).default(0),
  penalty: z.enum(['ridge', 'elastic-net', 'lasso', 'firth']).default('ridge'),
  /** `none`: the last grade is a predictor among others. `last-grade`: the model starts from the chance after it. */
  anchor: z.enum(['last-grade', 'none']).default('none'),
  /** Inspections of the base rate that stand beside those of a grade when its chance is estimated. */
  shrinkage: z.number().gt(0).max(1000).default(5),
  /** First calendar year whose forecasts are scored; earlier ones only choose the strength of the penalty. */
  firstYear: z.int().min(2014).max(2100).default(2018),
  /** Fewest events, and fewest inspections without, that a model is fitted on. */
  minimumEvents: z.int().min(2).max(500).default(8),
  /** Fewest events among scored forecasts for a verdict. */
  minimumScored: z.int().min(2).max(500).default(10),
  /** Smallest share of the training inspections that must have a figure for a predictor to be used. */
  minimumShare: z.number().gt(0).max(1).default(0.5),
  /** Score that decides; the other stands beside it. */
  score: z.enum(['log', 'brier']).default('log'),
  bootstrap: z.int().min(200).max(20_000).default(1000),
  permutations: z.int().min(0).max(1000).default(20),
  /** Days taken off the publication date where no source gives the first day of an inspection. */
  unknownStart: z.int().min(0).max(400).default(120),
  lagNeed: lag(275),
  lagCare: lag(275),
  lagSchools: lag(273),
  lagWorkforce: lag(152),
  lagFinance: lag(306),
  lagContext: lag(180),
});

export type WarningChoices = z.infer<typeof warningChoices>;
