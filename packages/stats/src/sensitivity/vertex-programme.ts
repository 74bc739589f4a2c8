/**
 * Linear programme over the vertices of a fixed polytope: the largest cost'λ with equalities λ = right side, λ >= 0.
 * The polytope is made once; costs change from call to call and each search starts at the vertex of the last, which
 * is what testing a thousand values of a parameter needs. Dense tableau with Bland's rule, for tens of variables.
 */
export class VertexProgramme {
  readonly #rows: number;
  readonly #variables: number;
  /** B⁻¹ [equalities | right side], row-major. */
  readonly #tableau: Float64Array;
  readonly #basis: Int32Array;
  readonly #solution: Float64Array;
  /** Whether any λ satisfies the equalities. */
  readonly feasible: boolean;

  /** `equalities` is row-major, rows x variables; no entry of `rightSide` is negative. */
  constructor(equalities: Float64Array, rightSide: Float64Array, rows: number, variables: number) {
    this.#variables = variables;
    this.#solution = new Float64Array(variables);
    const width = variables + rows + 1;
    const full = new Float64Array(rows * width);
    for (let i = 0; i < rows; i += 1) {
      for (let j = 0; j < variables; j += 1) full[i * width + j] = equalities[i * variables + j];
      full[i * width + variables + i] = 1;
      full[i * width + width - 1] = rightSide[i];
    }
    const basis = Int32Array.from({ length: rows }, (_, i) => variables + i);
    const cost = new Float64Array(width - 1);
    cost.fill(-1, variables);
    maximise(full, basis, cost, rows, width);
    let infeasibility = 0;
    for (let i = 0; i < rows; i += 1) if (basis[i] >= variables) infeasibility += full[i * width + width - 1];
    this.feasible = infeasibility < 1e-9;
    const kept = driveOut(full, basis, rows, width, variables);
    this.#rows = kept.length;
    this.#basis = Int32Array.from(kept, (i) => basis[i]);
    this.#tableau = new Float64Array(kept.length * (variables + 1));
    kept.forEach((i, row) => {
      for (let j = 0; j < variables; j += 1) this.#tableau[row * (variables + 1) + j] = full[i * width + j];
      this.#tableau[row * (variables + 1) + variables] = full[i * width + width - 1];
    });
  }

  /** The best vertex for these costs, in an array that the next call overwrites; null when there is none. */
  solve(cost: Float64Array): Float64Array | null {
    const width = this.#variables + 1;
    if (!this.feasible || !maximise(this.#tableau, this.#basis, cost, this.#rows, width)) return null;
    this.#solution.fill(0);
    for (let i = 0; i < this.#rows; i += 1) {
      this.#solution[this.#basis[i]] = Math.max(0, this.#tableau[i * width + width - 1]);
    }
    return this.#solution;
  }
}

const ENTER = 1e-10;
const PIVOT = 1e-11;

/** Primal simplex from a feasible basis. False when the programme is unbounded or goes round in circles. */
function maximise(tableau: Float64Array, basis: Int32Array, cost: Float64Array, rows: number, width: number): boolean {
  let scale = 0;
  for (let j = 0; j < width - 1; j += 1) scale = Math.max(scale, Math.abs(cost[j]));
  // Bland's rule never returns to a basis, but rounding may: far beyond any real path, give up.
  for (let step = 0; step < 1000 * width; step += 1) {
    let entering = -1;
    for (let j = 0; j < width - 1 && entering < 0; j += 1) {
      let gain = cost[j];
      for (let i = 0; i < rows; i += 1) gain -= cost[basis[i]] * tableau[i * width + j];
      if (gain > ENTER * scale && !basis.includes(j)) entering = j;
    }
    if (entering < 0) return true;
    let leaving = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < rows; i += 1) {
      const slope = tableau[i * width + entering];
      if (slope <= PIVOT) continue;
      const ratio = tableau[i * width + width - 1] / slope;
      if (ratio < least || (ratio === least && basis[i] < basis[leaving])) {
        least = ratio;
        leaving = i;
      }
    }
    if (leaving < 0) return false;
    pivot(tableau, basis, leaving, entering, rows, width);
  }
  return false;
}

function pivot(
  tableau: Float64Array,
  basis: Int32Array,
  leaving: number,
  entering: number,
  rows: number,
  width: number,
): void {
  const start = leaving * width;
  const head = tableau[start + entering];
  for (let j = 0; j < width; j += 1) tableau[start + j] /= head;
  for (let i = 0; i < rows; i += 1) {
    if (i === leaving) continue;
    const factor = tableau[i * width + entering];
    if (factor === 0) continue;
    for (let j = 0; j < width; j += 1) tableau[i * width + j] -= factor * tableau[start + j];
    tableau[i * width + entering] = 0;
  }
  basis[leaving] = entering;
}

/** Puts real variables in the place of artificial ones left in the basis at 0; rows that repeat others go. */
function driveOut(
  tableau: Float64Array,
  basis: Int32Array,
  rows: number,
  width: number,
  variables: number,
): readonly number[] {
  const kept: number[] = [];
  for (let i = 0; i < rows; i += 1) {
    if (basis[i] >= variables) {
      let entering = -1;
      for (let j = 0; j < variables && entering < 0; j += 1) {
        if (Math.abs(tableau[i * width + j]) > 1e-9 && !basis.includes(j)) entering = j;
      }
      if (entering < 0) continue;
      pivot(tableau, basis, i, entering, rows, width);
    }
    kept.push(i);
  }
  return kept;
}
