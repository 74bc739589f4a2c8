import type { JointReturn } from '../types.ts';

/**
 * Services that two authorities run together, with one return for both. The figure belongs to the pair and must not be
 * read as either one's own. The workforce file names both codes in one row; its superseded edition put the pair's
 * figures under Kingston upon Thames and North Northamptonshire alone.
 */
export const JOINT_RETURNS: readonly JointReturn[] = [
  {
    members: ['E09000021', 'E09000027'],
    publications: "Children's social work workforce",
    from: '2017-09-30',
    to: null,
  },
  {
    members: ['E06000061', 'E06000062'],
    publications: "Children's social work workforce",
    from: '2021-09-30',
    to: null,
  },
  {
    members: ['E09000013', 'E09000020', 'E09000033'],
    publications: 'Fostering in England',
    from: '2022-03-31',
    to: null,
  },
  {
    members: ['E09000021', 'E09000027'],
    publications: 'Fostering in England',
    from: '2022-03-31',
    to: null,
  },
  {
    members: ['E06000061', 'E06000062'],
    publications: 'Fostering in England',
    from: '2022-03-31',
    to: null,
  },
  {
    members: ['E06000052', 'E06000053'],
    publications: 'Hospital admissions for injuries (public health profiles)',
    from: '2010-04-01',
    to: null,
  },
  {
    members: ['E09000012', 'E09000001'],
    publications: 'Hospital admissions for injuries (public health profiles)',
    from: '2010-04-01',
    to: null,
  },
];
