/** Ten statistical neighbours of an authority under one model, nearest first. */
export interface NeighbourList {
  readonly authority: string;
  /** `2025` or `2021`. */
  readonly model: string;
  readonly neighbours: readonly { readonly authority: string; readonly closeness: string }[];
}
