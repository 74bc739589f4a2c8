/** ONS code, name, number in the Local authority interactive tool, and the region it is part of. */
export type RegionRow = readonly [code: string, name: string, laitNumber: string, partOf: string | null];

/** The nine regions and the two halves of London: eleven rows that overlap, so never add them all up. */
export const REGIONS: readonly RegionRow[] = [
  ['E12000001', 'North East', '980', null],
  ['E12000002', 'North West', '981', null],
  ['E12000003', 'Yorkshire and The Humber', '982', null],
  ['E12000004', 'East Midlands', '983', null],
  ['E12000005', 'West Midlands', '984', null],
  ['E12000006', 'East of England', '985', null],
  ['E12000007', 'London', '986', null],
  ['E12000008', 'South East', '989', null],
  ['E12000009', 'South West', '990', null],
  ['E13000001', 'Inner London', '987', 'E12000007'],
  ['E13000002', 'Outer London', '988', 'E12000007'],
];

export const ENGLAND = { code: 'E92000001', name: 'England', laitNumber: '970' } as const;
