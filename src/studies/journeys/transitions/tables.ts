import { GRADE_LABELS } from '#facts/inspections/index.ts';
import { formatDate, formatNumber, formatP, type TableCell, type TableColumn, type TableSpec } from '#ui/index.ts';
import type { Competing, GroupingResult, Matrix, Ranged, Survival, TestResult, TransitionsResult } from './types.ts';
import { capital, ends, GRADE_WORDS, percent, percentEnds, SOURCE } from './words.ts';

const text = (id: string, label: string): TableColumn => ({ id, label, align: 'text' });
const number = (id: string, label: string, unit?: string, wideOnly = false): TableColumn => ({
  id,
  label,
  align: 'number',
  ...(unit === undefined ? {} : { unit }),
  ...(wideOnly ? { wideOnly } : {}),
});
const count = (value: number): TableCell => ({ text: formatNumber(value), raw: value });
const cannot = (note?: string): TableCell => ({
  text: 'cannot tell',
  raw: null,
  ...(note === undefined ? {} : { note }),
});
const decimal = (value: number | null | undefined, decimals: number, note?: string): TableCell =>
  value === null || value === undefined ? cannot(note) : { text: formatNumber(value, decimals), raw: value };
const probability = (value: number | null | undefined): TableCell =>
  value === null || value === undefined ? cannot() : { text: formatP(value), raw: value };

function range(value: Ranged | null | undefined, decimals = 1): TableCell {
  if (value === null || value === undefined) return { text: '', raw: null };
  return { text: ends(value, decimals), raw: `${value.lower ?? ''} to ${value.upper ?? ''}` };
}

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

function testCells(test: TestResult | null): readonly TableCell[] {
  if (test === null) return [cannot(), cannot(), cannot(), cannot()];
  return [
    probability(test.p),
    test.pShuffled === null ? { text: 'not shuffled', raw: null } : probability(test.pShuffled),
    probability(test.pHolm),
    probability(test.pBH),
  ];
}

/** One grouping: each group against all others. */
export function groupTable(grouping: GroupingResult): TableSpec {
  const left = grouping.leftOut === null ? '' : ` In no group: ${grouping.leftOut.n} (${grouping.leftOut.why}).`;
  return {
    id: `transitions-${grouping.id}`,
    title: `Time at inadequate: ${grouping.label}`,
    note: `${grouping.note}${left} p: log-rank test of the group against all others.`.trim(),
    columns: [
      text('group', grouping.label),
      number('spells', 'Spells'),
      number('events', 'Ended better'),
      number('open', 'Not ended'),
      number('median', 'Half by', 'years'),
      number('interval', '95% interval', 'years'),
      number('p', 'p'),
      number('pShuffled', 'p, shuffled', undefined, true),
      number('pHolm', 'p, Holm'),
      number('pBH', 'p, B–H', undefined, true),
    ],
    rows: grouping.groups.map((group) => {
      const why = group.unavailable?.message;
      const test = testCells(group.againstRest);
      return {
        cells: [
          { text: group.label, bold: group.againstRest?.clear === true },
          count(group.spells),
          count(group.events),
          count(group.open),
          group.median === null
            ? cannot(why ?? 'fewer than half ended')
            : { text: formatNumber(group.median.value, 1), raw: group.median.value },
          range(group.median),
          ...test,
        ],
      };
    }),
    source: SOURCE,
  };
}

/** All groupings: is there any difference between groups? */
export function groupingsTable(result: TransitionsResult): TableSpec {
  return {
    id: 'transitions-groupings',
    title: 'Do groups of authorities differ?',
    note: 'Log-rank test that times at inadequate are alike in all groups that are large enough; corrected over the rows of this table.',
    columns: [
      text('grouping', 'Compared by'),
      number('groups', 'Groups'),
      number('statistic', 'Chi-squared'),
      number('df', 'Degrees of freedom', undefined, true),
      number('p', 'p'),
      number('pShuffled', 'p, shuffled'),
      number('pHolm', 'p, Holm'),
      number('pBH', 'p, B–H', undefined, true),
      text('reading', 'Reading'),
    ],
    rows: result.groupings.map((grouping) => {
      const { test } = grouping;
      return {
        cells: [
          { text: grouping.label },
          count(grouping.groups.filter(({ unavailable }) => unavailable === null).length),
          decimal(test?.statistic, 2, grouping.unavailable?.message),
          test === null ? cannot() : count(test.degreesOfFreedom),
          ...testCells(test),
          { text: test === null ? 'Cannot tell' : test.clear ? 'Clear' : 'Not clear', bold: test?.clear === true },
        ],
      };
    }),
    source: SOURCE,
  };
}

/** Cox's model. Null where it was not fitted. */
export function coxTable(result: TransitionsResult): TableSpec | null {
  const { cox } = result;
  if (cox === null) return null;
  return {
    id: 'transitions-cox',
    title: `Several things at once: ${cox.spells} spells, ${cox.events} ended`,
    note: 'Hazard ratio above 1: ends sooner. Errors allow for several spells of one authority. Drift: test that the ratio is the same at all times.',
    columns: [
      text('term', 'What differs'),
      number('ratio', 'Hazard ratio'),
      number('interval', '95% interval'),
      number('p', 'p'),
      number('drift', 'p of drift'),
    ],
    rows: cox.terms.map((term) => ({
      cells: [
        { text: term.label },
        { text: formatNumber(term.hazardRatio.value, 2), raw: term.hazardRatio.value },
        range(term.hazardRatio, 2),
        probability(term.p),
        probability(term.driftP),
      ],
    })),
    source: SOURCE,
  };
}

/** The median under other choices. */
export function sensitivityTable(result: TransitionsResult): TableSpec {
  return {
    id: 'transitions-sensitivity',
    title: 'The same under other choices',
    columns: [
      text('choice', 'Choice'),
      number('n', 'Spells'),
      number('events', 'Ended better'),
      number('median', 'Half by', 'years'),
      number('interval', '95% interval', 'years'),
    ],
    rows: result.sensitivity.map((entry) => ({
      cells: [
        { text: entry.label },
        count(entry.n),
        count(entry.events),
        entry.median === null
          ? cannot(entry.why ?? 'fewer than half ended')
          : { text: formatNumber(entry.median.value, 1), raw: entry.median.value },
        range(entry.median),
      ],
    })),
    source: SOURCE,
  };
}

/** Years to the next graded inspection, by grade. */
export function gapsTable(result: TransitionsResult): TableSpec {
  return {
    id: 'transitions-gaps',
    title: 'Years from one graded inspection to the next',
    note: 'Kaplan-Meier: inspections that nothing has followed yet count as still open.',
    columns: [
      text('grade', 'Grade of the first'),
      number('n', 'Inspections'),
      number('events', 'Followed by another'),
      number('quarter', 'A quarter by', 'years'),
      number('median', 'Half by', 'years'),
      number('interval', '95% interval', 'of the half'),
      number('three', 'Three quarters by', 'years'),
    ],
    rows: result.gaps.map(({ grade, survival }) => ({
      cells: [
        { text: capital(GRADE_WORDS[grade]) },
        count(survival?.n ?? 0),
        count(survival?.events ?? 0),
        decimal(survival?.quarter?.value, 1),
        decimal(survival?.median?.value, 1),
        range(survival?.median),
        decimal(survival?.threeQuarters?.value, 1),
      ],
    })),
    source: SOURCE,
  };
}

/** How many authorities have each kind of journey. */
export function typesTable(result: TransitionsResult): TableSpec {
  const all = result.types.reduce((sum, { codes }) => sum + codes.length, 0) + result.cannotTell.length;
  return {
    id: 'transitions-types',
    title: result.typologyTitle,
    note: `${all} authorities, abolished ones too. The first rule that fits names a journey.`,
    columns: [text('type', 'Kind'), text('what', 'What it is'), number('n', 'Authorities')],
    rows: [
      ...result.types.map(({ label, description, codes }) => ({
        cells: [{ text: label }, { text: description }, count(codes.length)],
      })),
      {
        cells: [
          { text: 'Cannot tell' },
          { text: 'Too few inspections, or no rule fits.' },
          count(result.cannotTell.length),
        ],
      },
    ],
    source: SOURCE,
  };
}

/** Authorities that count for less than the others, with the reason. Null where there is none. */
export function droppedTable(result: TransitionsResult): TableSpec | null {
  if (result.dropped.length === 0) return null;
  return {
    id: 'transitions-dropped',
    title: 'Authorities that drop out, or count only in part',
    columns: [text('authority', 'Authority'), text('reason', 'Why')],
    rows: result.dropped.map(({ code, name, reason }) => ({
      cells: [{ text: name, href: `/journeys/${code}` }, { text: capital(reason) }],
    })),
    source: SOURCE,
  };
}

/** The list of trusts and companies that was used. Null where none was. */
export function deliveryTable(result: TransitionsResult): TableSpec | null {
  if (result.delivery.length === 0) return null;
  return {
    id: 'transitions-delivery',
    title: 'Trusts and companies in this comparison',
    note: 'From public announcements, to the month. Check before use, and change the list where it is wrong.',
    columns: [text('authority', 'Authority'), text('organisation', 'Run by'), text('from', 'From'), text('to', 'To')],
    rows: result.delivery.map(({ code, name, organisation, from, to }) => ({
      cells: [
        { text: name, href: `/journeys/${code}` },
        { text: organisation },
        { text: from },
        { text: to ?? 'no end known', raw: to },
      ],
    })),
    source: 'Councils and the Department for Education, public announcements; compiled by Waymark.',
  };
}

/** Tests of what the matrices take for granted. */
export function chainTable(result: TransitionsResult): TableSpec {
  return {
    id: 'transitions-chain',
    title: 'What the matrices take for granted',
    note: 'Likelihood-ratio tests. Where the smallest count expected is below about 5, their p is rough.',
    columns: [
      text('test', 'Taken for granted'),
      number('n', 'Moves'),
      number('p', 'p'),
      number('expected', 'Smallest count expected'),
    ],
    rows: result.chain.map((test) => ({
      cells: [
        { text: test.label },
        count(test.n),
        test.p === null ? cannot(test.why ?? undefined) : probability(test.p),
        test.p === null ? cannot() : decimal(test.smallestExpected, 1),
      ],
    })),
    source: SOURCE,
  };
}
