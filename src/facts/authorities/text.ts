/**
 * A place name reduced to what identifies it: lower case, `&` as "and", no punctuation, no accents, none of the
 * endings that files add (UA, MBC, CC, "(Pre LG)").
 */
export function plainName(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\(pre lg\)/g, ' ')
    .replaceAll('&', ' and ')
    .replace(/['\u2019]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return words.replace(/ (?:ua|mbc|cc|council|county council|city council|borough council)$/, '');
}

/** Address part of a name: "Kingston upon Hull, City of" is `kingston-upon-hull`. */
export function slugOf(name: string): string {
  return plainName(name.replace(/, (?:City|County) of$/, '')).replaceAll(' ', '-');
}

/**
 * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of two
 * neighbouring letters that turn one text into the other. Stops early and returns `limit + 1` when it is more.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
