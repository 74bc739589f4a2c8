import type { Dataset } from '#facts/panel/index.ts';
import type { ImpactChoices } from './choices.ts';
import type {
  Check,
  DesignPower,
  EventTime,
  FallBack,
  GradeOutcome,
  ImpactEstimate,
  ImpactPanel,
  PlaceboSet,
  SpecificationCurve,
  SyntheticPath,
  Verdict,
  WhomTest,
} from './types.ts';

/**
 * The parts of the study in the order in which they run, as functions: each folder exports one. Everything is pure; a
 * part that cannot answer says why in what it returns and never throws for data that are too few.
 */

/** `panel/`: who, when, which figures. Throws WaymarkError for an event, outcome or authority that is not there. */
export type MakePanel = (dataset: Dataset, choices: ImpactChoices) => ImpactPanel;

/** `checks/`: before any estimate: enough treated, enough years, same boundaries, same definition, hidden numbers, outcome is not the event. */
export type EligibilityChecks = (panel: ImpactPanel, dataset: Dataset, choices: ImpactChoices) => readonly Check[];

/** `power/`: from figures before the event and of the never treated alone. */
export type Power = (panel: ImpactPanel, choices: ImpactChoices, seed: number) => DesignPower;

/** `guard/`: regression to the mean. */
export type Guard = (
  panel: ImpactPanel,
  choices: ImpactChoices,
  seed: number,
) => { readonly fallBack: FallBack; readonly check: Check };

/** `estimates/`: side by side, with the event study and checks of the estimates (same path before and how much its failure would matter, methods agree, leave-one-out, cohorts, placebo in time and space, few treated, donor fit). */
export interface Estimated {
  readonly estimates: readonly ImpactEstimate[];
  readonly eventStudy: readonly EventTime[];
  readonly synthetic: {
    readonly pooled: SyntheticPath | null;
    readonly units: readonly SyntheticPath[];
    readonly why: string | null;
  };
  readonly placebos: readonly PlaceboSet[];
  readonly checks: readonly Check[];
}
export type Estimates = (
  panel: ImpactPanel,
  choices: ImpactChoices,
  seed: number,
  step: (done: number, what: string) => Promise<void>,
) => Promise<Estimated>;

/** `grades/`: the same for the outcome `next-grade`, from inspections. */
export type GradeEstimates = (
  dataset: Dataset,
  choices: ImpactChoices,
  seed: number,
) => { readonly panel: ImpactPanel; readonly estimated: Estimated; readonly grades: GradeOutcome };

/** `curve/`: all defensible designs, and a joint answer. */
export type Curve = (
  dataset: Dataset,
  panel: ImpactPanel,
  choices: ImpactChoices,
  seed: number,
  step: (done: number, what: string) => Promise<void>,
) => Promise<SpecificationCurve>;

/** `whom/`: pre-declared moderators. */
export type Whom = (panel: ImpactPanel, choices: ImpactChoices, seed: number) => readonly WhomTest[];

/** `verdict/`: the rule that was fixed before any result. */
export type Judge = (input: {
  readonly panel: ImpactPanel;
  readonly choices: ImpactChoices;
  readonly checks: readonly Check[];
  readonly main: ImpactEstimate | null;
  readonly fallBack: FallBack | null;
  readonly curve: SpecificationCurve | null;
  readonly power: DesignPower | null;
}) => Verdict;
