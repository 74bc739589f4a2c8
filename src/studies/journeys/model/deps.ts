import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import type { Dataset, DatasetProvider } from '#facts/panel/index.ts';
import type { FactStore } from '#facts/store/index.ts';
import type { Coder } from '#frameworks/themes/index.ts';
import type { StudyRecord } from '#studies/runner/index.ts';
import type { PageFrame } from '#ui/index.ts';

/** Imported reports: reading and searching them. */
export type ReportLibrary = Pick<FactStore, 'reports' | 'report' | 'searchPassages'>;

export interface JourneysDeps {
  readonly datasets: DatasetProvider;
  readonly catalogue: IndicatorCatalogue;
  readonly frame: PageFrame;
  /** Version of the program: pages kept by a browser are asked for again after an update. */
  readonly version: string;
  readonly reports: () => Promise<ReportLibrary>;
  /** Codes what was asked to improve by themes, with people's corrections. */
  readonly coder: (dataset: Dataset) => Promise<Coder>;
  /** The newest result of the study of transitions; null where it has not been run. */
  readonly transitions: () => Promise<StudyRecord | null>;
}
