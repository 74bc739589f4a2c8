import type { DataChoice } from './types.ts';

/** The options that are tried of each choice about data; the first of each list is the stated one. */
export interface ChoiceLists {
  readonly missingRules: readonly DataChoice['missing'][];
  readonly years: readonly DataChoice['years'][];
  readonly minimumDenominators: readonly number[];
  readonly hiddenFigures: readonly DataChoice['hidden'][];
  readonly references: readonly DataChoice['reference'][];
}

/** A choice about data, its options in words. */
export interface DataFactor {
  readonly id: 'missing' | 'years' | 'minimumDenominator' | 'hidden' | 'reference';
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
}

/** What the definition says, of its newest year, as published. */
export const STATED_CHOICE: DataChoice = {
  years: 1,
  minimumDenominator: 0,
  hidden: 'stated',
  missing: 'stated',
  reference: 'stated',
  adjusted: false,
};

const MISSING: Readonly<Record<DataChoice['missing'], string>> = {
  stated: 'As the definition says',
  'share-weight': 'The other measures take the weight',
  average: 'It counts as the average',
};
const HIDDEN: Readonly<Record<DataChoice['hidden'], string>> = {
  stated: 'As the definition says',
  'leave-out': 'It counts as missing',
  middle: 'It counts as the middle of its certain bounds',
};
const REFERENCE: Readonly<Record<DataChoice['reference'], string>> = {
  stated: 'As the definition says',
  national: 'Everybody is compared with everybody',
  neighbours: 'Everybody is compared with their statistical neighbours',
};
const YEARS: Readonly<Record<DataChoice['years'], string>> = { 1: 'The newest year', 3: 'Up to three years together' };

function minimumLabel(least: number): string {
  if (least === 0) return 'As the definition says';
  return `At least ${least.toLocaleString('en-GB')} in the denominator`;
}

/** The choices about data in the order of {@link dataChoicesOf}, with their options in words. */
export function dataFactors(lists: ChoiceLists): readonly DataFactor[] {
  return [
    {
      id: 'missing',
      label: 'A missing figure',
      options: lists.missingRules.map((id) => ({ id, label: MISSING[id] })),
    },
    { id: 'years', label: 'Years', options: lists.years.map((id) => ({ id: `${id}`, label: YEARS[id] })) },
    {
      id: 'minimumDenominator',
      label: 'Least denominator',
      options: lists.minimumDenominators.map((least) => ({ id: `${least}`, label: minimumLabel(least) })),
    },
    { id: 'hidden', label: 'A hidden figure', options: lists.hiddenFigures.map((id) => ({ id, label: HIDDEN[id] })) },
    {
      id: 'reference',
      label: 'Compared with',
      options: lists.references.map((id) => ({ id, label: REFERENCE[id] })),
    },
  ];
}

/** Every combination of the options, the first choice (missing figures) slowest and the last (reference) fastest. */
export function dataChoicesOf(lists: ChoiceLists, adjusted = false): readonly DataChoice[] {
  const choices: DataChoice[] = [];
  for (const missing of lists.missingRules) {
    for (const years of lists.years) {
      for (const minimumDenominator of lists.minimumDenominators) {
        for (const hidden of lists.hiddenFigures) {
          for (const reference of lists.references) {
            choices.push({ years, minimumDenominator, hidden, missing, reference, adjusted });
          }
        }
      }
    }
  }
  return choices;
}
