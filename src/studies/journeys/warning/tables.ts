import { formatDate, formatNumber, grades, type TableCell, type TableColumn, type TableSpec } from '#ui/index.ts';
import type { WarningChoices } from './choices.ts';
import { GROUP_LABELS, LAGS } from './groups.ts';
import type { Evaluation, ForecasterId, Ranged, WarningResult } from './types.ts';
import { EVENT_WORDS, percent, percentRange, range, SCORE_WORDS } from './words.ts';

const text = (id: string, label: string): TableColumn => ({ id, label, align: 'text' });
const number = (id: string, label: string, unit?: string): TableColumn => ({
  id,
  label,
  align: 'number',
  ...(unit === undefined ? {} : { unit }),
});

const FORECASTERS: Readonly<Record<ForecasterId, string>> = {
  model: 'Everything known beforehand',
  base: 'Base rate so far',
  last: 'Last grade alone',
};

/** A number that is exactly nothing after rounding is printed without a sign. */
function figure(value: number, decimals: number): TableCell {
  return { text: formatNumber(value, decimals), raw: value };
}

function skillCells(skill: Ranged | undefined): TableCell[] {
  if (skill === undefined) return [{ text: 'cannot tell', raw: null }, { text: 'no interval' }];
  return [{ text: percent(skill.value), raw: skill.value }, { text: percentRange(skill) }];
}

/** How the forecast and the baselines did on the same inspections. */
export function scoresTable(result: WarningResult, choices: WarningChoices): TableSpec {
  const skills = (id: ForecasterId): TableCell[] => {
    if (id === 'model') return [{ text: '', raw: null }, { text: '' }];
    return skillCells(result.evaluation.skills?.[id]);
  };
  return {
    id: 'early-warning-scores',
    title: 'Scores of the forecasts',
    note: `Lower log and Brier scores are better; 0 is perfect. The area is the chance that an inspection which was ${EVENT_WORDS[choices.outcome].were} had been given a higher chance than one that was not: 0.5 is a coin. Base rates differ between years, so even they can order a little. Skill: how much better the forecast is than this baseline by the ${SCORE_WORDS[choices.score]}.`,
    columns: [
      text('forecast', 'Forecast'),
      number('log', 'Log score'),
      number('brier', 'Brier score'),
      number('area', 'Area', 'under the curve'),
      text('area-interval', '95% interval'),
      number('skill', 'Skill of the forecast', 'against it'),
      text('skill-interval', '95% interval'),
    ],
    rows: result.forecasters.map(({ id, log, brier, area }) => ({
      cells: [
        { text: FORECASTERS[id], bold: id === 'model' },
        figure(log, 4),
        figure(brier, 4),
        area === null ? { text: 'cannot tell', raw: null } : figure(area.value, 2),
        { text: area === null ? '' : range(area, 2) },
        ...skills(id),
      ],
    })),
  };
}

/** The groups of the calibration chart as numbers. */
export function calibrationTable(result: WarningResult): TableSpec {
  return {
    id: 'early-warning-calibration',
    title: 'Forecast and event in groups of like forecasts',
    columns: [
      text('group', 'Group'),
      number('forecast', 'Forecast', 'mean chance'),
      number('observed', 'Happened', 'share'),
      text('interval', '95% interval'),
      number('events', 'Events'),
      number('n', 'Inspections'),
    ],
    rows: (result.calibration?.groups ?? []).map((group, at) => ({
      cells: [
        { text: String(at + 1) },
        { text: percent(group.forecast), raw: group.forecast },
        { text: percent(group.observed), raw: group.observed },
        { text: percentRange({ value: group.observed, lower: group.lower, upper: group.upper }) },
        { text: String(group.events), raw: group.events },
        { text: String(group.n), raw: group.n },
      ],
    })),
  };
}

function verdict({ beats, why }: Evaluation, pHolm: number | null): TableCell {
  if (beats === null) return { text: 'Cannot tell', ...(why === null ? {} : { note: why }) };
  if (!beats) return { text: 'Does not' };
  if (pHolm === null) return { text: 'Beats both' };
  return pHolm < 0.05 ? { text: 'Clear, corrected too' } : { text: 'Clear alone', note: 'not after correction' };
}

/** The question asked in other ways. */
export function variantsTable(result: WarningResult): TableSpec {
  return {
    id: 'early-warning-variants',
    title: 'The same question asked in other ways',
    note: `One choice changed at a time. The answer above rests on the choices of the recipe alone: of several ways, one may look clear by chance, so each is read after Holm’s correction over all ${result.variants.length + 1}.`,
    columns: [
      text('way', 'What is changed'),
      number('n', 'Inspections'),
      number('events', 'Events'),
      number('base', 'Skill', 'against the base rate'),
      text('base-interval', '95% interval'),
      number('last', 'Skill', 'against the last grade'),
      text('last-interval', '95% interval'),
      text('reading', 'Beats both?'),
    ],
    rows: [{ label: 'Nothing: as asked', ...result.evaluation, pHolm: null }, ...result.variants].map((one, at) => ({
      cells: [
        { text: one.label, bold: at === 0 },
        { text: String(one.n), raw: one.n },
        { text: String(one.events), raw: one.events },
        ...skillCells(one.skills?.base),
        ...skillCells(one.skills?.last),
        verdict(one, one.pHolm),
      ],
    })),
  };
}

/** What each group adds when all the others are there. */
export function groupsTable(result: WarningResult, choices: WarningChoices): TableSpec {
  return {
    id: 'early-warning-groups',
    title: 'What each group of predictors adds',
    note: `${SCORE_WORDS[choices.score].replace(/^./, (first) => first.toUpperCase())} without the group less that with every group, per inspection: above zero the group helps. Intervals are not corrected for the ${result.groups.length} groups.`,
    columns: [
      text('group', 'Group'),
      number('predictors', 'Predictors'),
      number('adds', 'Adds', 'per inspection'),
      text('interval', '95% interval'),
    ],
    rows: result.groups.map(({ group, predictors, adds }) => ({
      cells: [
        { text: GROUP_LABELS[group] },
        { text: String(predictors), raw: predictors },
        adds === null ? { text: 'cannot tell', raw: null } : figure(adds.value, 4),
        { text: adds === null ? 'other inspections could be forecast' : range(adds, 4) },
      ],
    })),
  };
}

/** Coefficients for one standard deviation, with their spread over the years' fits. */
export function coefficientsTable(result: WarningResult): TableSpec {
  return {
    id: 'early-warning-coefficients',
    title: 'Coefficients',
    note: 'Change of the log odds for one standard deviation, fitted on every inspection whose outcome is known; lowest and highest over the fits of the years that were scored. Held back by the penalty, so no intervals are given: none would be honest.',
    columns: [
      text('predictor', 'Predictor'),
      text('group', 'Group'),
      number('now', 'Coefficient'),
      number('lowest', 'Lowest'),
      number('highest', 'Highest'),
      text('sign', 'Same sign'),
    ],
    rows: result.coefficients.map((row) => ({
      cells: [
        { text: row.label },
        { text: GROUP_LABELS[row.group] },
        figure(row.now, 3),
        figure(row.lowest, 3),
        figure(row.highest, 3),
        { text: row.origins === 0 ? 'not used before' : `${row.sameSign} of ${row.origins} years` },
      ],
    })),
  };
}

/** What each year's forecasts were learnt from. */
export function originsTable(result: WarningResult): TableSpec {
  return {
    id: 'early-warning-years',
    title: 'Forecasts year by year',
    columns: [
      text('year', 'Year'),
      text('until', 'Learnt from what was published before'),
      number('training', 'Inspections'),
      number('events', 'Events'),
      number('predictors', 'Predictors', 'used'),
      number('penalty', 'Penalty'),
      number('forecasts', 'Forecast'),
      number('happened', 'Of them events'),
      text('scored', 'Scored'),
    ],
    rows: result.origins.map((one) => ({
      cells: [
        { text: String(one.year) },
        { text: formatDate(one.origin) },
        { text: String(one.training), raw: one.training },
        { text: String(one.events), raw: one.events },
        { text: String(one.predictors), raw: one.predictors },
        one.penalty === null ? { text: '', raw: null } : { text: String(one.penalty), raw: one.penalty },
        { text: String(one.forecasts), raw: one.forecasts },
        { text: String(one.happened), raw: one.happened },
        { text: one.failed !== null ? `no: ${one.failed}` : one.scored ? 'yes' : 'no: only sets the penalty' },
      ],
    })),
  };
}

/** When figures count as known. */
export function lagsTable(choices: WarningChoices): TableSpec {
  return {
    id: 'early-warning-known',
    title: 'What was known when',
    columns: [text('what', 'What'), number('lag', 'Known', 'days after its period ends'), text('source', 'Source')],
    rows: [
      ...LAGS.map(({ id, what, source }) => ({
        cells: [{ text: what }, { text: String(choices[id]), raw: choices[id] }, { text: source }],
      })),
      {
        cells: [
          { text: 'Grades and what inspectors asked for' },
          { text: '0', raw: 0 },
          { text: 'Ofsted: from the day on which the report was published.' },
        ],
      },
    ],
  };
}

/** Inspections that could not be forecast, and why. */
export function leftOutTable(result: WarningResult): TableSpec {
  const early = result.origins.filter(({ scored, failed }) => !scored || failed !== null);
  const count = early.reduce((sum, { forecasts }) => sum + forecasts, 0);
  return {
    id: 'early-warning-left-out',
    title: 'Inspections that were left out, and why',
    columns: [text('reason', 'Reason'), number('count', 'Inspections'), text('examples', 'Among them')],
    rows: [
      ...result.leftOut.map(({ reason, count: n, examples }) => ({
        cells: [{ text: reason }, { text: String(n), raw: n }, { text: examples.join('; ') }],
      })),
      {
        cells: [
          { text: 'too early: too little had happened before to learn from, or before the first year that is scored' },
          { text: String(count), raw: count },
          { text: early.map(({ year }) => year).join(', ') },
        ],
      },
    ],
  };
}

/** What could be found with more inspections. */
export function powerTable(result: WarningResult): TableSpec {
  const multiples = result.power[0]?.at ?? [];
  return {
    id: 'early-warning-power',
    title: 'How many events it would take',
    note: 'Share of simulations in which a forecaster that knows the truth would be found better than the last grade alone. A real forecaster must learn what this one knows, so it needs more.',
    columns: [
      text('strength', 'What is known beyond the last grade'),
      ...multiples.map(({ multiple, events }) =>
        number(`m${multiple}`, `${events} events`, `${multiple} times as many`),
      ),
    ],
    rows: result.power.map(({ strength, at }) => ({
      cells: [
        {
          text: `one standard deviation multiplies the odds by ${formatNumber(Math.exp(strength), 1)}`,
        },
        ...at.map(({ found }) => ({ text: percent(found, 0), raw: found })),
      ],
    })),
  };
}

/** Each authority's chance by name: only for a forecast that beats the baselines. */
export function chancesTable(result: WarningResult): TableSpec | null {
  if (result.chances === null) return null;
  return {
    id: 'early-warning-chances',
    title: 'Chances, by name',
    note: `If the next inspection began the day after ${formatDate(result.chances.asOf)}. The interval is the doubt about the model. In the order of names: this is no ranking.`,
    columns: [
      text('authority', 'Authority'),
      text('last', 'Last grade'),
      number('chance', 'Chance'),
      text('interval', '95% interval'),
      text('reasons', 'What moves it most'),
    ],
    rows: result.chances.authorities.map(({ name, slug, lastGrade, since, chance, reasons }) => ({
      cells: [
        { text: name, href: `/authorities/${slug}` },
        { text: grades[lastGrade].word, note: `published ${formatDate(since)}` },
        { text: percent(chance.value, 0), raw: chance.value },
        { text: percentRange(chance, 0) },
        {
          text: reasons
            .map(
              ({ label, effect }) => `${effect > 0 ? 'raises' : 'lowers'}: ${label.replace(/^(Higher|Rising): /, '')}`,
            )
            .join('; '),
        },
      ],
    })),
  };
}
