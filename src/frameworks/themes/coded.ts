import { compareInspections, type Improvement, type Inspection } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { coderFor, type OpenCoder } from './coder.ts';
import { readyCodebook } from './ready/index.ts';
import type { Coder, ThemeCode } from './types.ts';

/** One thing that was asked to improve, with its themes. */
export interface CodedImprovement {
  readonly item: Improvement;
  readonly codes: readonly ThemeCode[];
}

/** An inspection of which it is known what was asked to improve. */
export interface CodedInspection {
  readonly inspection: Inspection;
  /** In the order of the report; the safeguarding board's own are among them and say so. */
  readonly items: readonly CodedImprovement[];
}

let ready: OpenCoder | undefined;

/** Codes by the ready codebook and its rules alone: what a release that carries codes was coded by. */
export function readyCoder(): OpenCoder {
  ready ??= coderFor(readyCodebook);
  return ready;
}

/** What was asked to improve, coded, oldest inspection first; of one authority (register code) or of all. */
export function codedImprovements(dataset: Dataset, coder: Coder, authority?: string): readonly CodedInspection[] {
  return dataset.inspections
    .filter((each) => authority === undefined || each.authority === authority)
    .sort(compareInspections)
    .flatMap((inspection) =>
      inspection.improvements === undefined
        ? []
        : [{ inspection, items: inspection.improvements.map((item) => ({ item, codes: coder.code(item) })) }],
    );
}

/** Wordings that the reports gave, by key: what a classifier can learn from. Empty where only the bundled history is there. */
export function textsOf(dataset: Dataset): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { improvements = [] } of dataset.inspections) {
    for (const { key, text } of improvements) if (text !== null) texts.set(key, text);
  }
  return texts;
}
