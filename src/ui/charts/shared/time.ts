const DAY = 86_400_000;

/** An ISO date as days since 1970; throws on anything else, since a chart without its dates would mislead. */
export function dayOf(iso: string): number {
  const time = /^\d{4}-\d{2}-\d{2}/.test(iso) ? Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time)) throw new RangeError(`"${iso}" is not a date. Write it as 2025-03-31.`);
  return time / DAY;
}

/** First of January of each year inside two dates: label and day. */
export function yearStarts(from: string, to: string): { year: number; day: number }[] {
  const [first, last] = [dayOf(from), dayOf(to)];
  const result: { year: number; day: number }[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const day = dayOf(`${year}-01-01`);
    if (day >= first && day <= last) result.push({ year, day });
  }
  return result;
}
