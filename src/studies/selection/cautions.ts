import type { CautionsBlock } from '#studies/runner/index.ts';
import type { SelectionChoices } from './choices.ts';
import type { SelectionResult } from './types.ts';
import { counted, list, percent } from './words.ts';

/** What a reader must know before using the sample: each with a number from this result. */
export function cautions(result: SelectionResult, choices: SelectionChoices): CautionsBlock {
  const unclear = result.cases.filter(({ flags }) => flags.includes('not a clear case'));
  const lost = result.rules.filter(({ rule }) => result.unavailable[rule] !== undefined);
  const noReserve = result.withoutReserve.filter(({ why }) => !why.startsWith('named by hand'));
  const items = [
    {
      point: 'Not a sample of England.',
      text: 'Cases chosen for a purpose show how things come about, not how often. No share or mean of them stands for all authorities.',
    },
    unclear.length === 0
      ? null
      : {
          point: 'Chance may have put them there.',
          text: `${list(unclear.map(({ name, holds }) => `${name} (${percent(holds ?? 0)}%)`))}: in that share of draws each still meets its rule. Choose others, or say so.`,
        },
    {
      point: 'Grades and figures are not independent.',
      text: 'Inspectors see figures like these before they judge, so a case whose figures and grade disagree is rarer than it would be otherwise.',
    },
    choices.need === 'as-published'
      ? {
          point: 'Need is not held constant.',
          text: 'Places are as published: some authorities are first or last because of whom they serve. Set need=held-constant to take out what deprivation explains.',
        }
      : null,
    noReserve.length === 0
      ? null
      : {
          point: 'Without a reserve.',
          text: `${list(noReserve.map(({ name }) => name))} ${noReserve.length === 1 ? 'has' : 'have'} fewer reserves than asked for: nobody else who meets the rule keeps every minimum and maximum.`,
        },
    lost.length === 0
      ? null
      : {
          point: 'Rules that could not be used.',
          text: `${counted(lost.length, 'rule')} had nothing to go by: ${[...new Set(lost.map(({ rule }) => result.unavailable[rule]?.message ?? ''))].join(' ')}`,
        },
    ...result.notes.map((note) => ({ point: 'About the figures.', text: note })),
  ].filter((item) => item !== null);
  return { kind: 'cautions', title: 'Cautions', items };
}
