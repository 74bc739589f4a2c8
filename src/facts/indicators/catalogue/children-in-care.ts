import { CLA, DFE } from '../common.ts';
import { define } from '../define.ts';
import { leaving } from './in-care/leaving.ts';
import { numbers } from './in-care/numbers.ts';
import { placements } from './in-care/placements.ts';
import { stability } from './in-care/stability.ts';

export const childrenInCare = define(
  { theme: 'children-in-care', publisher: DFE, publication: CLA, periodKind: 'financial-year' },
  [...numbers, ...stability, ...placements, ...leaving],
);
