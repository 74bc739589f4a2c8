/** Columns of figures with the correlations taken out: plain distances between rows are Mahalanobis distances. */
export interface Whitened {
  /** Per unit its coordinates; null where a figure is missing. */
  readonly rows: readonly (readonly number[] | null)[];
  /** Per column why it takes no part; null where it does. */
  readonly unused: readonly (string | null)[];
}

/** Share of a column's variance that must be left when earlier columns are taken out. */
const LEFT = 1e-9;

/**
 * Whitens by the Cholesky factor of the covariance (divisor n − 1) of units with every figure. A column that does not
 * vary, or that earlier ones determine, is left out and said so: distances are then those of the generalised inverse.
 * Null with fewer units than columns + 2, or with no column that varies.
 *
 * Source: Mahalanobis (1936) Proceedings of the National Institute of Sciences of India 2, 49-55.
 */
export function whiten(columns: readonly (readonly (number | null)[])[]): Whitened | null {
  const units = columns[0]?.length ?? 0;
  const complete = Array.from({ length: units }, (_, i) => columns.every((column) => isNumber(column[i])));
  const rows = complete.flatMap((all, i) => (all ? [i] : []));
  if (rows.length < columns.length + 2) return null;
  const centred = columns.map((column) => {
    const mean = rows.reduce((sum, i) => sum + (column[i] ?? 0), 0) / rows.length;
    return column.map((value) => (isNumber(value) ? value - mean : Number.NaN));
  });
  const unused: (string | null)[] = [];
  // Gram-Schmidt over the units, which is Cholesky of the covariance: each column less what earlier ones explain.
  const kept: number[][] = [];
  for (const column of centred) {
    const size = rows.reduce((sum, i) => sum + (column[i] ?? 0) ** 2, 0);
    let rest = [...column];
    // Twice, so that rounding leaves nothing of the earlier columns.
    for (let pass = 0; pass < 2; pass += 1) {
      for (const earlier of kept) {
        const share = rows.reduce((sum, i) => sum + (rest[i] ?? 0) * (earlier[i] ?? 0), 0) / (rows.length - 1);
        rest = rest.map((value, i) => value - share * (earlier[i] ?? Number.NaN));
      }
    }
    const left = rows.reduce((sum, i) => sum + (rest[i] ?? 0) ** 2, 0);
    if (!(size > 0)) unused.push('it is the same everywhere');
    else if (left <= LEFT * size) unused.push('the indicators before it determine it');
    else {
      unused.push(null);
      const deviation = Math.sqrt(left / (rows.length - 1));
      kept.push(rest.map((value) => value / deviation));
    }
  }
  if (kept.length === 0) return null;
  return {
    rows: complete.map((all, i) => (all ? kept.map((column) => column[i] ?? Number.NaN) : null)),
    unused,
  };
}

/** Distance between two units, or of one from the mean of all. */
export function distanceBetween(left: readonly number[], right: readonly number[] | null = null): number {
  return Math.hypot(...left.map((value, k) => value - (right?.[k] ?? 0)));
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
