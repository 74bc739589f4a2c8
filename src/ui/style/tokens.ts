/**
 * Every colour of the product, each with one meaning. Contrast against white in brackets where it carries meaning.
 * `rule` and `hair` never carry meaning; `focus` marks the authority a page is about, never good or bad.
 */
export const colour = {
  ink: '#0b0c0c',
  ink2: '#484949',
  ink3: '#646b70',
  near: '#4d575e',
  peer: '#8b949a',
  rule: '#b8bec3',
  hair: '#dfe3e6',
  wash: '#f5f7f8',
  focus: '#7a1f52',
  focusTint: '#f6e9f0',
  focusBlock: '#e3bfd2',
  link: '#1a65a6',
  choice: '#bfd8da',
  choiceEdge: '#2d6b73',
  band: '#dfe6ec',
  bandEdge: '#7c8a95',
  outstanding: '#10294a',
  good: '#8cbce0',
  goodEdge: '#2f6da3',
  requiresImprovement: '#f6d7a7',
  requiresImprovementEdge: '#a8691a',
  inadequate: '#ad4a14',
  warning: '#f6d7a7',
  warningEdge: '#8a5200',
  white: '#ffffff',
} as const;

/** Five steps of one hue, light to dark: only for ordered values without better or worse. Ink or white text as given. */
export const steps = [
  { fill: '#edf3f4', edge: '#7c9ea2', text: colour.ink },
  { fill: '#c9dddf', edge: '#5f8f95', text: colour.ink },
  { fill: '#8fbcc0', edge: '#3f7a81', text: colour.ink },
  { fill: '#3f7a81', edge: '#2d6b73', text: colour.white },
  { fill: '#16494f', edge: '#16494f', text: colour.white },
] as const;

/**
 * Shares of verdicts, in their order: top fifth, rest above the middle, rest below it, bottom fifth. The last is
 * hatched, so that grey print keeps it apart; its fill is the ground under the hatch.
 */
export const shareStyles = [
  { label: 'Top fifth', fill: '#16494f', text: colour.white },
  { label: 'Rest above the middle', fill: '#8fbcc0', text: colour.ink },
  { label: 'Rest below it', fill: '#dde8e9', text: colour.ink },
  { label: 'Bottom fifth', fill: colour.white, text: colour.ink },
] as const;

/** The system's own sans serif, in the page and in every drawing. */
export const fontFamily =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif';

/** The grade numbers are Ofsted's: 1 outstanding to 4 inadequate. */
export type Grade = 1 | 2 | 3 | 4;

export const grades: Readonly<
  Record<Grade, { word: string; short: string; fill: string; edge: string; text: string; shape: string }>
> = {
  1: {
    word: 'Outstanding',
    short: 'Outst.',
    fill: colour.outstanding,
    edge: colour.outstanding,
    text: colour.white,
    shape: 'diamond',
  },
  2: { word: 'Good', short: 'Good', fill: colour.good, edge: colour.goodEdge, text: colour.ink, shape: 'disc' },
  3: {
    word: 'Requires improvement',
    short: 'RI',
    fill: colour.requiresImprovement,
    edge: colour.requiresImprovementEdge,
    text: colour.ink,
    shape: 'half disc',
  },
  4: {
    word: 'Inadequate',
    short: 'Inad.',
    fill: colour.inadequate,
    edge: colour.inadequate,
    text: colour.white,
    shape: 'ring',
  },
};
