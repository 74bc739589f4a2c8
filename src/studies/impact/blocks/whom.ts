import type { Block } from '#studies/runner/index.ts';
import { formatNumber, type TableSpec } from '#ui/index.ts';
import type { ImpactResult, WhomTest } from '../types.ts';
import { stoppingCheck } from './headline.ts';
import {
  boundsOf,
  capital,
  column,
  counted,
  decimalsOf,
  intervalCell,
  list,
  lower,
  numberCell,
  pCell,
  words,
} from './words.ts';

const CLEAR_BELOW = 0.05;

/** Effects by kinds of authority that were named beforehand, with the tests counted. */
export function whomBlocks(result: ImpactResult): readonly Block[] {
  const { whom } = result;
  if (whom.length === 0) return [];
  const groups: Block = { kind: 'table', section: 'For whom?', lede: lede(result), table: groupsTable(result) };
  return [groups, { kind: 'table', section: null, lede: null, table: testsTable(whom) }];
}

function lede(result: ImpactResult): string {
  const tested = result.whom.filter(({ p }) => p !== null);
  const clear = tested.filter(({ pHolm }) => pHolm !== null && pHolm < CLEAR_BELOW);
  const declared = `${capital(counted(result.whom.length, 'difference'))} ${result.whom.length === 1 ? 'was' : 'were'} named beforehand.`;
  const found =
    tested.length === 0
      ? 'None could be tested.'
      : clear.length === 0
        ? `None is clear after Holm’s correction for ${counted(tested.length, 'test')}: these figures do not say for whom the effect is larger. That is not to say that it is the same for all.`
        : `Clear after Holm’s correction for ${counted(tested.length, 'test')}: ${list(clear.map(({ label }) => lower(label)))}.`;
  const stopped =
    stoppingCheck(result) === null ? '' : ' Because a check that stops failed, none of these is an effect.';
  return `${declared} ${found}${stopped}`;
}

function groupsTable({ whom, outcome }: ImpactResult): TableSpec {
  const decimals = decimalsOf(outcome);
  return {
    id: 'impact-whom',
    title: 'Estimates by kind of authority',
    note: 'Shrunk: pulled towards the mean of all groups by how uncertain it is. Read this one; a small group’s own estimate is mostly chance.',
    columns: [
      words('group', 'Authorities'),
      column('treated', 'Treated'),
      column('estimate', 'Estimate', outcome.differenceUnit),
      column('interval', '95% interval'),
      column('shrunk', 'Shrunk', outcome.differenceUnit),
    ],
    rows: whom.flatMap((test) =>
      test.groups.map((group, at) => ({
        ...(at === 0 ? { group: test.label } : {}),
        cells: [
          { text: group.group, ...(group.why === null ? {} : { note: group.why }) },
          { text: formatNumber(group.treated), raw: group.treated },
          numberCell(group.estimate, decimals),
          group.estimate === null
            ? { text: '', raw: null }
            : intervalCell(boundsOf(group.lower, group.upper), decimals),
          numberCell(group.shrunk, decimals, ''),
        ],
      })),
    ),
  };
}

function testsTable(whom: readonly WhomTest[]): TableSpec {
  return {
    id: 'impact-whom-tests',
    title: 'Does the effect differ?',
    columns: [
      words('what', 'By'),
      column('p', 'p'),
      column('pHolm', 'p, Holm'),
      column('pBH', 'p, B–H', undefined, true),
      words('reading', 'Reading'),
    ],
    rows: whom.map(({ label, p, pHolm, pBH, why }) => ({
      cells: [
        { text: label },
        pCell(p),
        pCell(pHolm),
        pCell(pBH),
        {
          text: p === null ? (why ?? 'Cannot tell') : pHolm !== null && pHolm < CLEAR_BELOW ? 'Clear' : 'Not clear',
        },
      ],
    })),
  };
}
