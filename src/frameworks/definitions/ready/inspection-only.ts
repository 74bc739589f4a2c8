import type { Definition } from '../types.ts';
import { higher, measured } from './build.ts';
import { chain } from './chain.ts';

const GRADE = { reference: { kind: 'threshold', value: 2 }, weight: 1 } as const;

const HELP = measured({
  id: 'help-and-protection',
  label: 'Help and protection',
  description: 'Inspectors’ judgement of help and protection.',
  statusNote: '',
  measures: [
    higher('judgement:helpAndProtection', { ...GRADE, reason: 'A better grade is what inspectors call better.' }),
  ],
});

const CARE = measured({
  id: 'in-care',
  label: 'Children in care',
  description: 'Inspectors’ judgement of the experience and progress of children in care.',
  statusNote: '',
  measures: [higher('judgement:inCare', { ...GRADE, reason: 'A better grade is what inspectors call better.' })],
});

const LEAVERS = measured({
  id: 'care-leavers',
  label: 'Care leavers',
  description: 'Inspectors’ judgement of the experience and progress of care leavers.',
  statusNote: 'A judgement of its own since January 2023; before, the one for children in care covers it.',
  measures: [higher('judgement:careLeavers', { ...GRADE, reason: 'A better grade is what inspectors call better.' })],
});

const LEADERS = measured({
  id: 'leaders',
  kind: 'enabler',
  label: 'Impact of leaders',
  description: 'Inspectors’ judgement of the impact of leaders on social work practice.',
  statusNote: '',
  measures: [higher('judgement:leaders', { ...GRADE, reason: 'A better grade is what inspectors call better.' })],
});

/** What inspection alone says. */
export const inspectionOnly: Definition = {
  format: 'waymark-definition-1',
  id: 'inspection-only',
  title: 'Inspection alone',
  purpose: 'Services are good where inspectors judge them good.',
  about: [
    'This definition takes inspectors’ word: the four judgements of the inspections since 2018, all alike. Meeting it means a grade of good or outstanding.',
    'It is circular with inspection: that it agrees with grades says nothing. It is here to be put beside definitions made of figures.',
    'Overall effectiveness is left out. Inspectors reach it from the other judgements, so that they would count twice, in a way that is the inspectors’ own.',
    'Grades come in four steps from different years, up to several years old. Many authorities share a place, and no interval shows how another team of inspectors would have judged.',
  ],
  sources: [
    {
      text: 'Ofsted. Inspecting local authority children’s services: framework and inspection outcomes.',
      href: 'https://www.gov.uk/government/publications/inspecting-local-authority-childrens-services-from-2018',
      access: 'full',
    },
  ],
  outcomes: [HELP, CARE, LEAVERS, LEADERS],
  scope: { exclude: [], minimums: [], minimumCoverage: 0.5 },
  theory: chain({
    outcomes: [HELP, CARE, LEAVERS, LEADERS],
    enablers: { leaders: 'leaders' },
    fed: [
      {
        id: 'help-and-protection',
        by: ['reach', 'decisions'],
        why: 'Inspectors look at whether help comes in time and fits.',
      },
      {
        id: 'in-care',
        by: ['relationships', 'decisions'],
        why: 'Inspectors look at how well children are known and planned for.',
      },
      { id: 'care-leavers', by: ['relationships'], why: 'Inspectors look at who stays in touch.' },
    ],
  }),
};
