/** Words that several indicators share. */

export const DFE = 'Department for Education';
export const CIN = 'Children in need';
export const CLA = 'Children looked after in England including adoptions';
export const STABILITY = 'Stability measures for children looked after in England';
export const WORKFORCE = "Children's social work workforce";
export const OUTCOMES =
  'Outcomes for children in need, including children looked after by local authorities in England';
export const LAIT = 'Local authority interactive tool';
export const FINGERTIPS = 'Public health profiles (Fingertips)';
export const OHID = 'Office for Health Improvement and Disparities';

export const SMALL_COHORT =
  'In a small authority a few children move this figure by several points. Read it with its interval.';
export const ROUNDED_TOTALS =
  'Counts for England and the regions are rounded to 10, those of authorities are not, so they do not add up exactly.';
export const WHOLE_PERCENT = 'Published in whole percentages: a difference of one point may be rounding.';
export const LOW_IS_ZERO =
  'Where a figure above zero rounds to zero, the interactive tool prints 0 and the publication itself "low" or "k".';
export const NO_2019_20 = 'No figures exist for the school year 2019-20, when schools closed to most pupils.';
export const JOINT_WORKFORCE =
  'Kingston upon Thames and Richmond upon Thames make one return together, and so do North and West Northamptonshire: both partners show the figure of the pair.';
export const MISSING_2025_WORKFORCE = 'Kensington and Chelsea and Westminster have no figures for 2025.';
export const THREE_STABILITY_COHORTS =
  'Three stability measures look alike: three or more placements in one year, the same over two years, and children long in care who stayed with one carer. Each counts other children.';
export const RATE_BASE =
  'The rate uses the estimate of residents aged 0 to 17 in the middle of the year before, and changes when that estimate is revised.';

export const HACKNEY =
  'Hackney has no figures for 2020-21 and 2021-22; England’s totals for these years use its figures for 2019-20.';
export const PANDEMIC = 'Figures of 2020 and 2021 carry the marks of the pandemic.';

/** Why more or less of something cannot be read as good or bad. */
export const DEMAND_REASON =
  'A high rate can mean more need, a lower threshold or better reach; a low rate can mean early help that works or children who are missed. The figure alone cannot tell.';
export const VOLUME_REASON =
  'A count of work or of children: it grows with the size of the place and says nothing of quality.';
export const CONTEXT_REASON = 'It describes the place, not what its children’s services do.';
export const SPEND_REASON =
  'More money is neither better nor worse in itself: it can buy help, or pay for need and prices that are high.';
