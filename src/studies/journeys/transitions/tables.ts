import { GRADE_LABELS } from '#facts/inspections/index.ts';
import { formatDate, formatNumber, type TableCell, type TableSpec } from '#ui/index.ts';
import { cannot, count, number, text } from './cells.ts';
import type { Competing, Matrix, Survival, TransitionsResult } from './types.ts';
import { capital, GRADE_WORDS, percent, percentEnds, SOURCE } from './words.ts';

/** Grades at one inspection down, grades at the next across: counts, with shares and intervals below them. */
export function matrixTable(matrix: Matrix): TableSpec {
  return {
    id: `transitions-matrix-${matrix.id}`,
    title: `${matrix.label}: grade at the next inspection`,
    note: 'Count; below it its share of the row with an exact 95% interval, each share for itself.',
    columns: [
      text('from', 'Grade before'),
      ...([1, 2, 3, 4] as const).map((grade) => number(`to-${grade}`, GRADE_LABELS[grade].replace(' to be good', ''))),
      number('all', 'All'),
    ],
    rows: ([1, 2, 3, 4] as const).map((grade) => {
      const counts = matrix.counts[grade - 1] ?? [];
      const shares = matrix.shares[grade - 1] ?? null;
      return {
        cells: [
          { text: GRADE_LABELS[grade].replace(' to be good', '') },
          ...counts.map((n, column): TableCell => {
            const share = shares?.[column];
            const note = share === undefined ? 'nobody' : `${percent(share.value)} (${percentEnds(share)})`;
            return { text: formatNumber(n), raw: n, bold: column === grade - 1, note };
          }),
          count(counts.reduce((sum, n) => sum + n, 0)),
        ],
      };
    }),
    source: SOURCE,
  };
}

/** Every set of moves in one line each. */
export function movesTable(result: TransitionsResult): TableSpec {
  return {
    id: 'transitions-moves',
    title: 'From one graded inspection to the next',
    note: 'Different frameworks are different tests: across them a better grade need not mean better services.',
    columns: [
      text('moves', 'Moves'),
      number('n', 'Moves', 'count'),
      number('authorities', 'Authorities'),
      number('improved', 'Better'),
      number('good', 'Same', 'good or outstanding'),
      number('below', 'Same', 'below good'),
      number('declined', 'Worse'),
    ],
    rows: result.matrices.map((matrix) => ({
      cells: [
        { text: matrix.label, ...(matrix.across ? { note: 'across frameworks' } : {}) },
        count(matrix.n),
        count(matrix.authorities),
        count(matrix.improved),
        count(matrix.stayedGoodOrOutstanding),
        count(matrix.stayed - matrix.stayedGoodOrOutstanding),
        count(matrix.declined),
      ],
    })),
    source: SOURCE,
  };
}

/** A curve at whole years. */
export function curveTable(id: string, title: string, survival: Survival, share: string): TableSpec {
  return {
    id,
    title,
    columns: [
      text('years', 'Years'),
      number('followed', 'Still followed'),
      number('share', share, '%'),
      number('interval', '95% interval', 'at that time'),
    ],
    rows: survival.atRisk.map(({ time, n }) => {
      const step = survival.curve.findLast((point) => point.time <= time);
      return {
        cells: [
          { text: formatNumber(time), raw: time },
          count(n),
          step === undefined ? cannot() : { text: formatNumber(step.value * 100), raw: step.value * 100 },
          step === undefined || step.lower === null
            ? { text: '', raw: null }
            : { text: percentEnds(step), raw: `${step.lower * 100} to ${(step.upper ?? 1) * 100}` },
        ],
      };
    }),
    source: SOURCE,
  };
}

/** Every spell at inadequate, longest first: what the curve is made of. */
export function spellsTable(result: TransitionsResult): TableSpec {
  const own = result.spells
    .filter(({ grade }) => grade === 4)
    .toSorted((a, b) => b.years - a.years || (a.code < b.code ? -1 : 1));
  const how = { moved: '', open: 'still open', abolished: 'authority abolished' } as const;
  return {
    id: 'transitions-spells',
    title: `All ${own.length} spells at inadequate, longest first`,
    note: 'A day in brackets is that of publication, because no source gives the first day of the inspection.',
    columns: [
      text('authority', 'Authority'),
      text('framework', 'Began under'),
      text('from', 'From'),
      text('end', 'To'),
      number('years', 'Years'),
      text('next', 'Next grade'),
      number('inspections', 'Inspections', 'in the spell', true),
    ],
    rows: own.map((spell) => ({
      cells: [
        { text: spell.name, href: `/journeys/${spell.code}` },
        { text: spell.framework },
        { text: spell.fromPublication ? `(${formatDate(spell.from)})` : formatDate(spell.from), raw: spell.from },
        { text: spell.endFromPublication ? `(${formatDate(spell.end)})` : formatDate(spell.end), raw: spell.end },
        { text: formatNumber(spell.years, 1), raw: spell.years },
        spell.next === null ? { text: how[spell.outcome], raw: null } : { text: capital(GRADE_WORDS[spell.next]) },
        count(spell.inspections),
      ],
    })),
    source: SOURCE,
  };
}

/** Cumulative incidence of each outcome at whole years. */
export function competingTable(entry: Competing): TableSpec {
  const times = [...new Set(entry.causes.flatMap(({ at }) => at.map(({ time }) => time)))].sort((a, b) => a - b);
  return {
    id: `transitions-competing-${entry.id}`,
    title: `${entry.label}: what came first`,
    note: `${entry.n} spells, ${entry.open} not ended. Share of all spells with that outcome by then, %; 95% interval below it.`,
    columns: [
      text('outcome', 'Outcome'),
      number('events', 'Spells'),
      ...times.map((time) => number(`y${time}`, `${time} ${time === 1 ? 'year' : 'years'}`)),
    ],
    rows: entry.causes.map((cause) => ({
      cells: [
        { text: cause.label },
        count(cause.events),
        ...times.map((time): TableCell => {
          const point = cause.at.find((one) => one.time === time);
          if (point === undefined) return cannot('nobody followed so long');
          const note = point.lower === null ? {} : { note: percentEnds(point) };
          return { text: formatNumber(point.value * 100), raw: point.value * 100, ...note };
        }),
      ],
    })),
    source: SOURCE,
  };
}

/** Published times beside observed ones. */
export function stagesTable(result: TransitionsResult): TableSpec {
  const times = [2, 3, 5];
  return {
    id: 'transitions-stages',
    title: 'Stages of improvement',
    note: 'Published times speak of the work in a service. They are no times between inspections and cannot be tested by these.',
    columns: [
      text('stage', 'Stage'),
      text('published', 'Published time'),
      number('n', 'Begun'),
      number('reached', 'Reached'),
      number('fell', 'Fell back'),
      number('open', 'Still on the way'),
      ...times.map((time) => number(`within${time}`, `Reached in ${time} years`, '%')),
      number('half', 'Half by', 'years'),
    ],
    rows: result.stages.map((stage) => ({
      cells: [
        { text: stage.label, note: `${GRADE_WORDS[stage.from]} to ${GRADE_WORDS[stage.to]} or better` },
        stage.published === null
          ? { text: 'none published', raw: null }
          : {
              text: publishedTime(stage.published.atLeast, stage.published.atMost),
              raw: `${stage.published.atLeast} to ${stage.published.atMost}`,
              note: stage.published.source,
            },
        count(stage.n),
        count(stage.reached),
        count(stage.fell),
        count(stage.open),
        ...times.map((time): TableCell => {
          const point = stage.within.find((one) => one.time === time);
          if (point === undefined) return cannot();
          const note = point.lower === null ? {} : { note: percentEnds(point) };
          return { text: formatNumber(point.value * 100), raw: point.value * 100, ...note };
        }),
        stage.half === null
          ? { text: 'not reached', raw: null }
          : { text: formatNumber(stage.half, 1), raw: stage.half },
      ],
    })),
    source: SOURCE,
  };
}

function publishedTime(atLeast: number, atMost: number): string {
  const months = (value: number): string => formatNumber(value * 12);
  if (atLeast === atMost)
    return atLeast >= 2 ? `about ${formatNumber(atLeast)} years` : `about ${months(atLeast)} months`;
  return `about ${months(atLeast)} to ${months(atMost)} months`;
}
