import { calibration, elasticNet } from '@waymark/stats';
import { chooseWords, type Example, tellingWords, type Vocabulary, vectorOf } from './words.ts';

/** Corrected texts with the theme, and without it, from which a classifier can learn. */
export const LEAST_EXAMPLES = 15;

/** Penalties that are tried, from strong to weak; cross-validation chooses. */
const PENALTIES = [0.3, 0.1, 0.03, 0.01, 0.003] as const;
const FOLDS = 5;

/** A word that speaks for (above 0) or against a theme, with its share of the log odds. */
export interface Evidence {
  readonly word: string;
  readonly logOdds: number;
}

export interface Prediction {
  /** 0 to 1. */
  readonly probability: number;
  /** Words of the text, those that count most first. */
  readonly evidence: readonly Evidence[];
}

/** A classifier of one theme. */
export interface Classifier {
  readonly positive: number;
  readonly negative: number;
  /** Slope of the calibration of out-of-fold predictions that was applied; null where none could be worked out. */
  readonly calibrationSlope: number | null;
  /** Probability of each training text, in their order, from a fit that did not see it. */
  readonly outOfFold: readonly number[];
  predict(example: Example): Prediction;
}

/** A training text with what a person said of it. */
export interface Lesson extends Example {
  readonly key: string;
  readonly theme: boolean;
}

/** Name of the column that says whether a rule holds; no word has a space. */
const RULE = 'the rules';

interface Fit {
  readonly vocabulary: Vocabulary;
  readonly intercept: number;
  readonly slopes: ReadonlyMap<string, number>;
}

/**
 * Learns a theme from texts that a person coded: ridge logistic regression on TF-IDF of words and on what the rules
 * say. Null with fewer than {@link LEAST_EXAMPLES} texts of either kind, or where no fit was found. The same lessons
 * give the same classifier in whatever order they come.
 */
export function trainClassifier(given: readonly Lesson[]): Classifier | null {
  const lessons = given.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const positive = lessons.filter(({ theme }) => theme).length;
  const negative = lessons.length - positive;
  if (Math.min(positive, negative) < LEAST_EXAMPLES) return null;
  const rows = lessons.map((lesson) => ({ ...lesson, words: tellingWords(lesson.text), fold: 0 }));
  deal(rows);
  const out = PENALTIES.map(() => new Array<number>(rows.length).fill(0));
  for (let fold = 0; fold < FOLDS; fold++) {
    const fits = fitPath(rows.filter((row) => row.fold !== fold));
    if (fits === null) return null;
    for (const [at, row] of rows.entries()) {
      if (row.fold !== fold) continue;
      for (const [which, fit] of fits.entries()) {
        const into = out[which];
        if (into !== undefined) into[at] = linear(fit, row.words, row.rule).sum;
      }
    }
  }
  const losses = out.map((sums) => sums.reduce((sum, eta, at) => sum + loss(eta, rows[at]?.theme === true), 0));
  const best = losses.indexOf(Math.min(...losses));
  const fit = fitPath(rows)?.[best];
  const sums = out[best];
  if (fit === undefined || sums === undefined) return null;
  const map = recalibrated(
    sums,
    rows.map(({ theme }) => theme),
  );
  const byKey = new Map(rows.map(({ key }, at) => [key, logistic(map.intercept + map.slope * (sums[at] ?? 0))]));
  return {
    positive,
    negative,
    calibrationSlope: map.applied ? map.slope : null,
    outOfFold: given.map(({ key }) => byKey.get(key) ?? Number.NaN),
    predict: ({ text, rule }) => {
      const { sum, parts } = linear(fit, tellingWords(text), rule);
      const evidence = parts
        .map(({ word, logOdds }) => ({ word, logOdds: logOdds * map.slope }))
        .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds) || (a.word < b.word ? -1 : 1));
      return { probability: logistic(map.intercept + map.slope * sum), evidence };
    },
  };
}

interface Row extends Lesson {
  readonly words: readonly string[];
  fold: number;
}

/** Folds in turn, apart for texts with and without the theme: each fold has its share of both. */
function deal(rows: Row[]): void {
  const next = { true: 0, false: 0 };
  for (const row of rows) row.fold = next[`${row.theme}`]++ % FOLDS;
}

function fitPath(rows: readonly Row[]): readonly Fit[] | null {
  const response = rows.map(({ theme }) => (theme ? 1 : 0));
  const vocabulary = chooseWords(
    rows.map(({ words }) => words),
    response,
  );
  const vectors = rows.map(({ words }) => vectorOf(words, vocabulary));
  const columns = [
    { name: RULE, values: rows.map(({ rule }) => (rule ? 1 : 0)) },
    ...vocabulary.words.map((name) => ({ name, values: vectors.map((vector) => vector.get(name) ?? 0) })),
  ].filter(({ values }) => values.some((value) => value !== values[0]));
  if (columns.length === 0) return null;
  const fitted = elasticNet({
    family: 'binomial',
    mixing: 0,
    penalties: PENALTIES,
    standardise: false,
    response,
    predictors: columns.map(({ values }) => values),
    names: columns.map(({ name }) => name),
  });
  if (!fitted.ok) return null;
  const { intercepts, coefficients } = fitted.value;
  return intercepts.map((intercept, which) => ({
    vocabulary,
    intercept,
    slopes: new Map(columns.map(({ name }, at) => [name, coefficients[which]?.[at] ?? 0])),
  }));
}

function linear({ vocabulary, intercept, slopes }: Fit, words: readonly string[], rule: boolean) {
  const parts: Evidence[] = [];
  if (rule) parts.push({ word: RULE, logOdds: slopes.get(RULE) ?? 0 });
  for (const [word, value] of vectorOf(words, vocabulary)) {
    const logOdds = value * (slopes.get(word) ?? 0);
    if (logOdds !== 0) parts.push({ word, logOdds });
  }
  return { sum: parts.reduce((sum, { logOdds }) => sum + logOdds, intercept), parts };
}

/** Logistic recalibration (Cox 1958) of out-of-fold log odds; left out where it cannot be worked out or turns round. */
function recalibrated(sums: readonly number[], themes: readonly boolean[]) {
  const measured = calibration({ predicted: sums.map(logistic), outcome: themes.map((theme) => (theme ? 1 : 0)) });
  if (!measured.ok || !(measured.value.slope.estimate > 0.2) || !(measured.value.slope.estimate < 5)) {
    return { intercept: 0, slope: 1, applied: false };
  }
  const { slope, slopeIntercept } = measured.value;
  return { intercept: slopeIntercept.estimate, slope: slope.estimate, applied: true };
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function loss(logOdds: number, theme: boolean): number {
  const away = theme ? -logOdds : logOdds;
  return Math.max(0, away) + Math.log1p(Math.exp(-Math.abs(away)));
}
