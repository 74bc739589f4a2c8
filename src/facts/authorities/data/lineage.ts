/** What happened to an authority since 2010: when it began or ended, what came before and after, other codes. */
export interface Lineage {
  readonly otherCodes?: readonly string[];
  readonly opened?: string;
  readonly closed?: string;
  readonly predecessors?: readonly string[];
  readonly successors?: readonly string[];
}

/**
 * Keyed by the code in places.ts. A new code alone is no new authority: Buckinghamshire (2020), North Yorkshire and
 * Somerset (2023) took over their districts and kept their area, so their history runs on. Gateshead and
 * Northumberland were recoded in 2013 when their shared border moved, Barnsley and Sheffield in 2025.
 */
export const LINEAGE: Readonly<Record<string, Lineage>> = {
  E06000057: { otherCodes: ['E06000048'] },
  E06000060: { otherCodes: ['E10000002'] },
  E06000065: { otherCodes: ['E10000023'] },
  E06000066: { otherCodes: ['E10000027'] },
  E08000016: { otherCodes: ['E08000038'] },
  E08000019: { otherCodes: ['E08000039'] },
  E08000037: { otherCodes: ['E08000020'] },

  // April 2019. Christchurch was a district of the old Dorset and went to the new authority with Bournemouth and Poole,
  // so the old Dorset has two successors and the new one covers a smaller area.
  E06000028: { closed: '2019-03-31', successors: ['E06000058'] },
  E06000029: { closed: '2019-03-31', successors: ['E06000058'] },
  E10000009: { closed: '2019-03-31', successors: ['E06000058', 'E06000059'] },
  E06000058: { opened: '2019-04-01', predecessors: ['E06000028', 'E06000029', 'E10000009'] },
  E06000059: { opened: '2019-04-01', predecessors: ['E10000009'] },

  // April 2021
  E10000021: { closed: '2021-03-31', successors: ['E06000061', 'E06000062'] },
  E06000061: { opened: '2021-04-01', predecessors: ['E10000021'] },
  E06000062: { opened: '2021-04-01', predecessors: ['E10000021'] },

  // April 2023
  E10000006: { closed: '2023-03-31', successors: ['E06000063', 'E06000064'] },
  E06000063: { opened: '2023-04-01', predecessors: ['E10000006'] },
  E06000064: { opened: '2023-04-01', predecessors: ['E10000006'] },
};
