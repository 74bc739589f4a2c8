import { JUDGEMENT_LABELS } from '#facts/inspections/index.ts';
import { readyTypology } from '#frameworks/journeys/index.ts';
import type { ChoiceField } from '#studies/runner/index.ts';
import { JUDGEMENTS } from './choices.ts';

/** The form of the transitions study, in the order in which a reader decides. */
export const transitionsFields: readonly ChoiceField[] = [
  {
    name: 'judgement',
    label: 'Judgement',
    hint: 'whose grades are followed; overall effectiveness is the only one that all inspections since 2013 gave.',
    input: 'select',
    options: () => JUDGEMENTS.map((value) => ({ value, label: JUDGEMENT_LABELS[value] })),
  },
  {
    name: 'frameworks',
    label: 'Inspection frameworks',
    hint: 'SIF (2013 to 2018) and ILACS (since 2018) are different tests.',
    input: 'checkboxes',
    options: () => [
      { value: 'SIF', label: 'SIF, 2013 to 2018' },
      { value: 'ILACS', label: 'ILACS, since 2018' },
    ],
  },
  {
    name: 'gradeDate',
    label: 'A grade counts from',
    hint: '"inspection" (first day of fieldwork, publication where it is not known) or "publication" of the report.',
    input: 'select',
    options: () => [
      { value: 'inspection', label: 'the inspection' },
      { value: 'publication', label: 'publication of the report' },
    ],
  },
  {
    name: 'since',
    label: 'From',
    hint: 'a day such as 2018-01-01. A spell that had begun before and still ran is followed from that day on.',
    input: 'text',
  },
  { name: 'until', label: 'Up to', hint: 'a day such as 2024-03-31, or "latest".', input: 'text' },
  {
    name: 'authorities',
    label: 'Authorities',
    hint: '"all" follows abolished authorities until their last day; "standing" leaves them out.',
    input: 'select',
    options: () => [
      { value: 'all', label: 'all, abolished ones until their last day' },
      { value: 'standing', label: 'those that stand on the last day' },
    ],
  },
  {
    name: 'moves',
    label: 'Moves in the matrices',
    hint: '"all" pairs of consecutive inspections, or only the "latest" of each authority.',
    input: 'select',
    options: () => [
      { value: 'all', label: 'all' },
      { value: 'latest', label: 'the latest of each authority' },
    ],
  },
  {
    name: 'periods',
    label: 'Periods begin in',
    hint: 'years, separated by commas; a move belongs to the period of its later inspection.',
    input: 'text',
  },
  {
    name: 'groups',
    label: 'Compare by',
    hint: 'region, type, deprivation, delivery.',
    input: 'checkboxes',
    options: () => [
      { value: 'region', label: 'Region' },
      { value: 'type', label: 'Type of authority' },
      { value: 'deprivation', label: 'Thirds by deprivation' },
      { value: 'delivery', label: 'Council, or trust or company' },
    ],
  },
  {
    name: 'deprivation',
    label: 'Indicator of deprivation',
    hint: 'id of an indicator, or "none". Figures nearest to the first day of a spell are used.',
    input: 'text',
  },
  {
    name: 'delivery',
    label: 'Trusts and companies',
    hint: '"ready" is the list that comes with the program (check before use), "none" leaves it out. Your own: "Doncaster: 2014-10 to 2022-08, its trust; …", "now" for no end.',
    input: 'text',
  },
  { name: 'minimumGroup', label: 'Fewest spells of a group', hint: 'a whole number from 2 to 50.', input: 'number' },
  { name: 'shuffles', label: 'Shuffles', hint: 'a whole number from 0 to 20,000.', input: 'number' },
  { name: 'horizon', label: 'Years of the restricted mean', hint: 'a number from 1 to 15.', input: 'number' },
  {
    name: 'typology',
    label: 'Kinds of journey',
    hint: 'the ready typology, or your own as YAML in a recipe.',
    input: 'select',
    options: () => [{ value: readyTypology.id, label: 'The ready typology' }],
  },
];
