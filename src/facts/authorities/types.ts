/** Ten English regions as the Department for Education uses them for authorities: London in two. */
export type AreaKind = 'authority' | 'region' | 'country';

export type AuthorityType =
  | 'unitary authority'
  | 'county council'
  | 'metropolitan district'
  | 'inner London borough'
  | 'outer London borough';

/** A place that figures are published for. Key: its current ONS nine-character code. */
export interface Area {
  /** Current ONS code, or the last one for an authority that has ended. */
  readonly code: string;
  readonly kind: AreaKind;
  readonly name: string;
  /** Address part: `norfolk`, `dorset`, `dorset-to-2019`. Unique. */
  readonly slug: string;
  /** DfE three-digit code; null where there is none. */
  readonly dfeCode: string | null;
  /** Other ONS codes that mean the same place, older or newer. */
  readonly otherCodes: readonly string[];
  /** Spellings met in official files. */
  readonly variants: readonly string[];
}

export interface Authority extends Area {
  readonly kind: 'authority';
  readonly type: AuthorityType;
  /** Code of one of the nine regions (London is E12000007). */
  readonly region: string;
  /** E13000001 or E13000002 in London, otherwise the same as `region`. */
  readonly subRegion: string;
  /** First day, ISO; null when before 2010. */
  readonly opened: string | null;
  /** Last day, ISO; null while it stands. */
  readonly closed: string | null;
  /** ONS codes. */
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
}

export interface Region extends Area {
  readonly kind: 'region';
  /** E12000007 for Inner and Outer London; null otherwise. */
  readonly partOf: string | null;
}

/** Several authorities that make one return together for some publications. */
export interface JointReturn {
  readonly members: readonly string[];
  readonly publications: string;
  readonly from: string;
  readonly to: string | null;
}

/** What a name or code typed by a person could mean. */
export type Resolution =
  | { readonly kind: 'found'; readonly area: Area }
  | { readonly kind: 'ambiguous'; readonly choices: readonly Area[] }
  | { readonly kind: 'unknown'; readonly nearest: readonly Area[] };

/** The register of places. Pure and in memory: reading it needs no database. */
export interface AreaRegister {
  /** Authorities, then regions, then England; a stable order. */
  readonly areas: readonly Area[];
  readonly authorities: readonly Authority[];
  readonly regions: readonly Region[];
  readonly england: Area;
  readonly jointReturns: readonly JointReturn[];
  /** By any ONS code (old, new), three-digit code, or LAIT area number (970, 980-990); undefined when unknown. */
  byCode(code: string): Area | undefined;
  bySlug(slug: string): Area | undefined;
  /** By published name; the date and code decide between the two Dorsets. */
  byName(name: string, on?: string): Area | undefined;
  authority(code: string): Authority | undefined;
  /** Authorities that stand on a day (ISO). */
  standingOn(date: string): readonly Authority[];
  /** What a person typed: name, ONS code or three-digit code; forgiving of typing mistakes. */
  resolve(text: string): Resolution;
  /** Search for a box: best first, at most `limit`. */
  search(text: string, limit?: number): readonly Area[];
}
