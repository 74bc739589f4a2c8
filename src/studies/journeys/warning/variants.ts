import type { WarningChoices } from './choices.ts';

/** The same question asked another way: one choice changed at a time. Stated here, whatever the answers are. */
export function variantsOf(
  choices: WarningChoices,
): readonly { readonly label: string; readonly change: Partial<WarningChoices> }[] {
  const worse = choices.outcome === 'worse';
  const graded = choices.history === 'graded';
  const anchored = choices.anchor === 'last-grade';
  return [
    worse
      ? { label: 'The next inspection is inadequate', change: { outcome: 'inadequate' } }
      : { label: 'The next grade is worse than the last', change: { outcome: 'worse' } },
    graded
      ? { label: 'Safeguarding grades from before 2013 count as a history', change: { history: 'any' } }
      : { label: 'Only inspections after an overall grade', change: { history: 'graded' } },
    anchored
      ? { label: 'The last grade as one predictor among others', change: { anchor: 'none' } }
      : { label: 'Starting from the chance after the last grade', change: { anchor: 'last-grade' } },
    choices.horizon === 12
      ? { label: 'Forecast the day before', change: { horizon: 0 } }
      : { label: 'Forecast a year before', change: { horizon: 12 } },
    choices.penalty === 'lasso'
      ? { label: 'Ridge in place of the lasso', change: { penalty: 'ridge' } }
      : { label: 'Lasso: few predictors instead of all', change: { penalty: 'lasso' } },
    choices.score === 'log'
      ? { label: 'Decided by the Brier score', change: { score: 'brier' } }
      : { label: 'Decided by the log score', change: { score: 'log' } },
    choices.trends
      ? { label: 'Levels without changes', change: { trends: false } }
      : { label: 'Levels and changes', change: { trends: true } },
  ];
}
