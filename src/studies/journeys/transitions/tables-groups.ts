import { formatNumber, type TableCell, type TableSpec } from '#ui/index.ts';
import { cannot, count, decimal, number, probability, range, text } from './cells.ts';
import { holds } from './compare.ts';
import type { GroupingResult, TestResult, TransitionsResult } from './types.ts';
import { capital, GRADE_WORDS, SOURCE } from './words.ts';

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
          { text: group.label, bold: group.againstRest?.clear === true && holds(grouping) },
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
  const pause = result.pause !== null;
  const still = pause ? ' Without the pause: by a clock that stands still while no inspection began anywhere.' : '';
  return {
    id: 'transitions-groupings',
    title: 'Do groups of authorities differ?',
    note: `Log-rank test that times at inadequate are alike in all groups that are large enough; corrected over the rows of this table.${still}`,
    columns: [
      text('grouping', 'Compared by'),
      number('groups', 'Groups'),
      number('statistic', 'Chi-squared'),
      number('df', 'Degrees of freedom', undefined, true),
      number('p', 'p'),
      number('pShuffled', 'p, shuffled'),
      number('pHolm', 'p, Holm'),
      number('pBH', 'p, B–H', undefined, true),
      ...(pause ? [number('still', 'p, Holm, without the pause', undefined, true)] : []),
      text('reading', 'Reading'),
    ],
    rows: result.groupings.map((grouping) => {
      const { test, withoutPause } = grouping;
      return {
        cells: [
          { text: grouping.label },
          count(grouping.groups.filter(({ unavailable }) => unavailable === null).length),
          decimal(test?.statistic, 2, grouping.unavailable?.message),
          test === null ? cannot() : count(test.degreesOfFreedom),
          ...testCells(test),
          ...(pause ? [withoutPause === null ? cannot('not tested') : probability(withoutPause.pHolm)] : []),
          { text: reading(grouping), bold: holds(grouping) },
        ],
      };
    }),
    source: SOURCE,
  };
}

function reading(grouping: GroupingResult): string {
  if (grouping.test === null) return 'Cannot tell';
  if (holds(grouping)) return 'Clear';
  return grouping.test.clear ? 'Not clear without the pause' : 'Not clear';
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
