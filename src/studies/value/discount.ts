/**
 * Discounting as in HM Treasury's Green Book (2022), annex 6: the social time preference rate falls with distance.
 * Rates in percent a year for years 1 to 30, 31 to 75 and 76 to 125 from the base year.
 */
export const GREEN_BOOK = { standard: [3.5, 3, 2.5], health: [1.5, 1.29, 1.07] } as const;
const STEPS = [30, 75, 125] as const;

/**
 * What a pound in year n is worth in the base year: Π 1 / (1 + r). Years before the base year are carried forward at
 * the first rate.
 *
 * @throws RangeError for a year that is not whole or more than 125 away, for which the guidance has no rate
 */
export function discountFactor(years: number, rate: 'green-book' | number, health = false): number {
  if (!Number.isInteger(years) || Math.abs(years) > 125) {
    throw new RangeError(`discountFactor: years must be a whole number from −125 to 125, not ${years}`);
  }
  if (rate !== 'green-book') return (1 + rate / 100) ** -years;
  const rates = GREEN_BOOK[health ? 'health' : 'standard'];
  if (years <= STEPS[0]) return (1 + rates[0] / 100) ** -years;
  const second = Math.min(years, STEPS[1]) - STEPS[0];
  const third = Math.max(0, years - STEPS[1]);
  return (1 + rates[0] / 100) ** -STEPS[0] * (1 + rates[1] / 100) ** -second * (1 + rates[2] / 100) ** -third;
}
