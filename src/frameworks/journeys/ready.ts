import type { Typology } from './types.ts';

const MINUTE =
  'Local Government Association, Children and Young People Board, 29 June 2016, on action research by Isos';

/**
 * The typology that comes with the program. Its rules are asked in this order and leave no journey of two inspections
 * or more without a name.
 *
 * The published times speak of the work (strengthening core systems, improving a service as a whole). They were not
 * given for these stages by name and are not times between inspections; which figure stands beside which stage is a
 * reading of this typology.
 */
export const readyTypology: Typology = {
  id: 'ready',
  title: 'Kinds of improvement journey',
  minimumInspections: 2,
  rules: [
    {
      id: 'relapsed',
      label: 'Relapsed',
      description: 'Inadequate, then better, then inadequate again.',
      when: [{ feature: 'relapses', atLeast: 1 }],
    },
    {
      id: 'cycling',
      label: 'Up and down',
      description: 'The grade changed direction at least twice.',
      when: [{ feature: 'turns', atLeast: 2 }],
    },
    {
      id: 'fell-recovered',
      label: 'Fell, then recovered',
      description: 'The grade got worse, then better again.',
      when: [
        { feature: 'turns', atLeast: 1 },
        { feature: 'lastMove', atLeast: 1 },
      ],
    },
    {
      id: 'rose-fell',
      label: 'Improved, then fell',
      description: 'The grade got better, then worse again.',
      when: [
        { feature: 'turns', atLeast: 1 },
        { feature: 'lastMove', atMost: -1 },
      ],
    },
    {
      id: 'improving-below-good',
      label: 'Improving, not yet good',
      description: 'The grade got better and never worse, and is still below good.',
      when: [
        { feature: 'improvements', atLeast: 1 },
        { feature: 'declines', atMost: 0 },
        { feature: 'lastGrade', atLeast: 3 },
      ],
    },
    {
      id: 'steady-improvement',
      label: 'Steady improvement',
      description: 'The grade got better and never worse.',
      when: [
        { feature: 'improvements', atLeast: 1 },
        { feature: 'declines', atMost: 0 },
      ],
    },
    {
      id: 'steady-decline',
      label: 'Steady decline',
      description: 'The grade got worse and never better.',
      when: [
        { feature: 'declines', atLeast: 1 },
        { feature: 'improvements', atMost: 0 },
      ],
    },
    {
      id: 'steadily-good',
      label: 'Steadily good or outstanding',
      description: 'Good or outstanding at every inspection, without a change.',
      when: [{ feature: 'worstGrade', atMost: 2 }],
    },
    {
      id: 'long-inadequate',
      label: 'Long inadequate',
      description: 'Inadequate at every inspection, over at least two years.',
      when: [
        { feature: 'bestGrade', atLeast: 4 },
        { feature: 'span', atLeast: 2 },
      ],
    },
    {
      id: 'stuck-below-good',
      label: 'Stuck below good',
      description: 'Below good at every inspection, without a change.',
      when: [{ feature: 'bestGrade', atLeast: 3 }],
    },
  ],
  stages: [
    {
      id: 'poor-to-fair',
      label: 'Poor to fair',
      from: 4,
      to: 3,
      published: {
        atLeast: 0.5,
        atMost: 1,
        source: `${MINUTE}: said of strengthening core systems, not of this stage by name, and no time between inspections`,
      },
    },
    {
      id: 'fair-to-good',
      label: 'Fair to good',
      from: 3,
      to: 2,
      published: {
        atLeast: 2,
        atMost: 2,
        source: `${MINUTE}: said of improving a service as a whole, not of this stage by name, and no time between inspections`,
      },
    },
    { id: 'good-to-great', label: 'Good to great', from: 2, to: 1, published: null },
  ],
};
