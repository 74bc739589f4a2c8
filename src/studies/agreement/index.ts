import { WaymarkError } from '#platform/errors/index.ts';
import type { StudyKind } from '#studies/runner/index.ts';
import { agreementBlocks } from './blocks.ts';
import { type AgreementChoices, agreementChoices } from './choices.ts';
import { directionOf } from './extract.ts';
import { agreementFields } from './fields.ts';
import { agreementStudy } from './study.ts';
import type { AgreementResult } from './types.ts';
import { latestYear, yearsWithFigures } from './years.ts';

export type { AgreementChoices } from './choices.ts';
export { DEFAULT_INDICATORS } from './choices.ts';
export type * from './types.ts';

/** Do inspection grades and outcomes for children agree? */
export const agreementKind: StudyKind<AgreementChoices, AgreementResult> = {
  id: 'agreement',
  title: 'Agreement of grades and outcomes',
  question: 'Do inspection grades and outcomes for children agree?',
  gives:
    'For each indicator of a year, whether authorities with better grades have better figures, with intervals and a correction for many tests.',
  choices: agreementChoices,
  fields: agreementFields,
  resolve: (choices, dataset) => {
    const indicators = [...new Set(choices.indicators)];
    for (const id of indicators) {
      const indicator = dataset.panel.indicator(id);
      if (indicator === undefined) throw unknownIndicator(id, dataset.panel.indicators);
      if (directionOf(indicator) === null) {
        throw invalid(
          `The indicator “${indicator.label}” (${id}) has no agreed direction, so better and worse cannot be told.`,
          'Leave it out of --set indicators=…',
        );
      }
    }
    const years = yearsWithFigures(dataset, indicators);
    const period =
      choices.period === 'latest' ? latestYear(dataset, indicators, choices.minimumAuthorities) : choices.period;
    if (period === undefined || !years.includes(period)) {
      throw invalid(
        years.length === 0
          ? 'None of these indicators has figures in this release.'
          : `No figure of these indicators is from ${period ?? 'any year with enough authorities'}.`,
        years.length === 0 ? 'Choose others: waymark indicators.' : `Years with figures: ${years.join(', ')}.`,
      );
    }
    return { ...choices, indicators, period, frameworks: [...new Set(choices.frameworks)].sort().reverse() };
  },
  run: agreementStudy,
  blocks: (result, recipe) => agreementBlocks(result, recipe),
};

function invalid(message: string, remedy: string): WaymarkError {
  return new WaymarkError('recipe-invalid', message, { status: 422, remedy });
}

function unknownIndicator(id: string, known: readonly { readonly id: string }[]): WaymarkError {
  const part = id.split('-')[0] ?? id;
  const near = known.filter((indicator) => indicator.id.includes(part)).map((indicator) => indicator.id);
  const some = (near.length > 0 ? near : known.map((indicator) => indicator.id)).slice(0, 20);
  return invalid(
    `There is no indicator "${id}" in this release.`,
    `${near.length > 0 ? 'Near it' : 'Some there are'}: ${some.join(', ')}. All: waymark indicators.`,
  );
}
