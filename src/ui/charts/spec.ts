/**
 * What a chart says, without how it is drawn. Every chart has a `table` of the same numbers beside it
 * (the block or page carries it), a title that is a claim or a name, and a sentence that says what it shows.
 */
interface ChartBase {
  /** Unique on its page; part of file names of downloads. */
  readonly id: string;
  readonly title: string;
  /** Measure, unit, period, n. */
  readonly subtitle: string;
  /** For a reader who cannot see it: what it shows, and where its table is. */
  readonly description: string;
  /** Publishers and files; "Source: " is put before it where it does not say so itself. */
  readonly source: string;
}

/** A number with its doubt. */
export interface Estimate {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface AxisWords {
  /** Words under the left and right end: "← better figures, worse grades". */
  readonly left: string;
  readonly right: string;
}

/** Sorted estimates, one row each, drawn in the cells of a table. */
export interface EstimatesChart extends ChartBase {
  readonly type: 'estimates';
  /** Heading of the first column; "Indicator" unless told. */
  readonly rowLabel?: string;
  readonly axis: AxisWords & { readonly zero: boolean };
  readonly valueLabel: string;
  readonly intervalLabel: string;
  readonly clearLabel: string;
  readonly notClearLabel: string;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly shortLabel: string;
    readonly href?: string;
    readonly estimate: Estimate | null;
    readonly clear: boolean;
    readonly valueText: string;
    readonly intervalText: string;
    /** "Clear", "Not clear", "Cannot tell". */
    readonly reading: string;
  }[];
}

/** Years across, things down, a mark for each: clear, not clear, no figures. */
export interface MatrixChart extends ChartBase {
  readonly type: 'matrix';
  /** Heading of the first column; "Indicator" unless told. */
  readonly rowLabel?: string;
  /** Heading of the last column; "Total" unless told. */
  readonly totalLabel?: string;
  readonly columns: readonly string[];
  readonly states: readonly {
    readonly id: string;
    readonly mark: 'filled' | 'hollow' | 'dash';
    readonly label: string;
  }[];
  readonly rows: readonly {
    readonly label: string;
    readonly href?: string;
    readonly cells: readonly string[];
    readonly total: string;
  }[];
}

/** Stacked columns of grades over years; `none` is drawn as a dashed outline. */
export interface GradeColumnsChart extends ChartBase {
  readonly type: 'grade-columns';
  readonly spans: readonly {
    readonly label: string;
    /** For narrow places: "SIF". */
    readonly shortLabel?: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly columns: readonly {
    readonly label: string;
    readonly bold?: boolean;
    readonly outstanding: number;
    readonly good: number;
    readonly requiresImprovement: number;
    readonly inadequate: number;
    readonly none: number;
  }[];
  readonly brackets: readonly { readonly from: string; readonly to: string; readonly label: string }[];
}

/** One authority's judgements on one time axis. Times are ISO dates. */
export interface TimelineChart extends ChartBase {
  readonly type: 'timeline';
  readonly from: string;
  readonly to: string;
  readonly frameworks: readonly {
    readonly label: string;
    /** For narrow places: "SIF". */
    readonly shortLabel?: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly overall: readonly {
    readonly grade: 1 | 2 | 3 | 4;
    readonly from: string;
    readonly to: string | null;
    readonly label: string;
  }[];
  /** Part judgements of earlier frameworks that have no overall grade: marks without a line. */
  readonly marks: readonly { readonly grade: 1 | 2 | 3 | 4; readonly at: string; readonly label: string }[];
  readonly lanes: readonly {
    readonly label: string;
    readonly spans: readonly { readonly grade: 1 | 2 | 3 | 4; readonly from: string; readonly to: string }[];
    readonly note?: { readonly at: string; readonly text: string };
  }[];
  readonly window: { readonly from: string; readonly to: string; readonly label: string } | null;
  /** Changes of the authority itself, breaks. */
  readonly events: readonly { readonly at: string; readonly label: string }[];
  /** Visits without grades between inspections: small open marks on the axis. */
  readonly visits?: readonly { readonly at: string; readonly label: string; readonly kind: 'focused' | 'monitoring' }[];
  /** Stretches of time with a name, below the lanes: "inadequate: intervention follows". */
  readonly stretches?: readonly { readonly from: string; readonly to: string | null; readonly label: string }[];
  /** An indicator on the same axis, below: null is a gap. */
  readonly series?: {
    readonly label: string;
    readonly unit: string;
    readonly points: readonly { readonly at: string; readonly value: number | null; readonly text: string }[];
    readonly england: readonly { readonly at: string; readonly value: number | null }[];
    readonly breaks: readonly string[];
  };
}

/** One thing against England, neighbours and everybody, per row, drawn in the cells of a table. */
export interface ProfileChart extends ChartBase {
  readonly type: 'profile';
  readonly focusName: string;
  /** Heading of the region's column; "Region" unless told. */
  readonly regionName?: string;
  readonly neighbourCount: number;
  readonly groups: readonly { readonly label: string; readonly rows: readonly ProfileRow[] }[];
}

export interface ProfileRow {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly href: string;
  /** Turned so that right is better; false where polarity is contested or none. */
  readonly directed: boolean;
  readonly focus: Estimate | null;
  readonly focusText: string;
  readonly intervalText: string;
  /** Bounds of a hidden figure. */
  readonly bounds: { readonly lower: number; readonly upper: number } | null;
  readonly symbol: { readonly symbol: string; readonly meaning: string } | null;
  /** Sentence in place of the drawing when there is nothing to compare. */
  readonly cannotCompare: string | null;
  readonly england: number | null;
  readonly englandText: string;
  readonly regionText: string;
  readonly neighbourMedian: number | null;
  readonly neighbours: readonly number[];
  readonly neighbourText: string;
  readonly neighbourNote: string;
  readonly all: readonly number[];
  /** Standard deviation between authorities, which scales the row; England is the centre. */
  readonly scale: number;
  /** +1 when higher is drawn to the right, -1 when lower is. */
  readonly direction: 1 | -1;
  readonly trend: TrendSeries | null;
  readonly reading: string;
  readonly readingClear: boolean;
  readonly place: string;
}

export interface TrendSeries {
  readonly years: readonly number[];
  /** null is a gap: never joined. */
  readonly focus: readonly (number | null)[];
  readonly england: readonly (number | null)[];
  readonly inspected: readonly number[];
  /** Years at which a new measure begins. */
  readonly breaks: readonly number[];
}

/** Every authority on one axis, a dot each, with England and named ones. */
export interface DistributionChart extends ChartBase {
  readonly type: 'distribution';
  readonly axis: AxisWords;
  readonly unit: string;
  readonly points: readonly {
    readonly code: string;
    readonly label: string;
    readonly value: number;
    readonly lower: number | null;
    readonly upper: number | null;
    readonly focus?: boolean;
  }[];
  readonly england: number | null;
}

/** Lines over time with gaps, breaks and inspection years. */
export interface TrendChart extends ChartBase {
  readonly type: 'trend';
  readonly unit: string;
  readonly years: readonly number[];
  readonly lines: readonly {
    readonly label: string;
    readonly role: 'focus' | 'england' | 'near' | 'peer';
    readonly values: readonly (number | null)[];
    readonly lower?: readonly (number | null)[];
    readonly upper?: readonly (number | null)[];
  }[];
  readonly inspected: readonly number[];
  readonly breaks: readonly { readonly year: number; readonly before: string; readonly after: string }[];
}

/** England's authorities as hexagons; London can be read. */
export interface TileMapChart extends ChartBase {
  readonly type: 'tile-map';
  readonly mode: 'grades' | 'steps';
  readonly tiles: readonly {
    readonly code: string;
    readonly name: string;
    readonly href: string;
    readonly grade?: 1 | 2 | 3 | 4 | null;
    /** 0-4, index of `steps`. */
    readonly step?: number | null;
    readonly valueText: string;
    readonly symbol?: string;
    readonly focus?: boolean;
  }[];
  readonly steps: readonly { readonly label: string; readonly england?: boolean }[];
  /** What a tile without a step means; "No figure" where it is not said. */
  readonly without?: string;
}

/** Places of all units in order, each with the band over defensible choices: a figure chart, one column a unit. */
export interface PlacesChart extends ChartBase {
  readonly type: 'places';
  readonly of: number;
  /** In order of place. `annotate` draws the name: for the focus, and for at most two oddities. */
  readonly rows: readonly {
    readonly code: string;
    readonly label: string;
    readonly href: string;
    readonly place: number;
    readonly band: { readonly lower: number; readonly upper: number } | null;
    readonly placeText: string;
    readonly focus?: boolean;
    readonly annotate?: string;
  }[];
}

/** A row for each unit: its place, band over choices with chance inside, shares of verdicts, and its grade. */
export interface VerdictsChart extends ChartBase {
  readonly type: 'verdicts';
  /** Heading of the first column; "Authority" unless told. */
  readonly rowLabel?: string;
  readonly of: number;
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly href?: string;
    readonly focus?: boolean;
    readonly place: number | null;
    readonly placeText: string;
    /** Second line below the place: "was 25"; '' for none. */
    readonly wasText: string;
    readonly band: { readonly lower: number; readonly upper: number } | null;
    readonly chance: { readonly lower: number; readonly upper: number } | null;
    /** Bounds of hidden figures: dashes between square brackets. */
    readonly hidden: { readonly lower: number; readonly upper: number } | null;
    /** Shares 0 to 1 that sum to 1: top fifth, rest above the middle, rest below, bottom fifth; null without a place. */
    readonly shares: readonly [number, number, number, number] | null;
    readonly grade: 1 | 2 | 3 | 4 | null;
    /** In place of drawing and shares: "No place: 31% of the weight has figures". */
    readonly note: string | null;
  }[];
}

/** One number for each of many specifications, sorted, against what chance gives at the same position. */
export interface CurveChart extends ChartBase {
  readonly type: 'curve';
  readonly axis: AxisWords;
  readonly values: readonly number[];
  readonly chanceLower: readonly number[];
  readonly chanceUpper: readonly number[];
  /** The one that was stated; drawn as a filled dot with its words. */
  readonly stated: { readonly value: number; readonly label: string } | null;
}

/** What leads to what, in columns from left to right. Drawn from an outline, which stands beside it. */
export interface FlowChart extends ChartBase {
  readonly type: 'flow';
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  readonly nodes: readonly {
    readonly id: string;
    readonly column: string;
    readonly label: string;
    /** Dashed outline: nothing measures it. */
    readonly hole: boolean;
  }[];
  readonly links: readonly {
    readonly from: string;
    readonly to: string;
    /** Line: solid with evidence that supports it, thin without, dashed where evidence contradicts. */
    readonly support: 'supported' | 'asserted' | 'contested';
  }[];
}

/** How many went from each grade on one day to each on another: bands between two columns. */
export interface GradeFlowsChart extends ChartBase {
  readonly type: 'grade-flows';
  readonly from: string;
  readonly to: string;
  /** `null`: no grade yet. Only flows with a count. */
  readonly flows: readonly {
    readonly from: 1 | 2 | 3 | 4 | null;
    readonly to: 1 | 2 | 3 | 4 | null;
    readonly count: number;
  }[];
}

/** Shares that have not yet (or have already) had something happen, by time since: stepped lines with bands. */
export interface SurvivalChart extends ChartBase {
  readonly type: 'survival';
  /** "Years since the first day of the inspection". */
  readonly axis: string;
  readonly valueLabel: string;
  readonly until: number;
  readonly lines: readonly {
    readonly label: string;
    readonly role: 'focus' | 'near' | 'peer';
    /** In order of time; the first at time 0. `lower` and `upper` of the pointwise interval. */
    readonly steps: readonly {
      readonly time: number;
      readonly value: number;
      readonly lower: number | null;
      readonly upper: number | null;
    }[];
    /** Times of those still open when last seen. */
    readonly censored: readonly number[];
    /** Under time marks: how many are still followed. */
    readonly atRisk: readonly { readonly time: number; readonly n: number }[];
  }[];
  readonly marks: readonly { readonly time: number; readonly label: string }[];
}

/** Forecast chance against what happened, in groups, with intervals; the diagonal is perfect. */
export interface CalibrationChart extends ChartBase {
  readonly type: 'calibration';
  readonly groups: readonly {
    readonly forecast: number;
    readonly observed: number;
    readonly lower: number;
    readonly upper: number;
    readonly n: number;
  }[];
  /** What a constant forecast says. */
  readonly baseRate: number;
}

/** Rows of things over years: a share in each cell in five steps, hatched where too few to tell. */
export interface ThemeYearsChart extends ChartBase {
  readonly type: 'theme-years';
  readonly rowLabel: string;
  readonly columns: readonly { readonly label: string; readonly n: number }[];
  readonly rows: readonly {
    readonly label: string;
    readonly href?: string;
    /** 0 to 1; null: too few. */
    readonly cells: readonly (number | null)[];
    readonly cellTexts: readonly string[];
    readonly total: string;
  }[];
}

/** How many of each group hold each grade: one bar a row, all of one length. */
export interface GradeBarsChart extends ChartBase {
  readonly type: 'grade-bars';
  /** Heading of the first column. */
  readonly rowLabel: string;
  readonly rows: readonly {
    readonly label: string;
    readonly href?: string;
    /** Outstanding, good, requires improvement, inadequate. */
    readonly counts: readonly [number, number, number, number];
    readonly none: number;
    /** "88%" and "of 33". */
    readonly shareText: string;
    readonly ofText: string;
  }[];
}

/** Effects by time from an event: dots with intervals inside a ribbon that holds for all times at once. */
export interface EventStudyChart extends ChartBase {
  readonly type: 'event-study';
  /** "before the judgement" and "judged inadequate, and after". */
  readonly before: string;
  readonly after: string;
  /** "years from the judgement". */
  readonly axis: string;
  readonly valueLabel: string;
  readonly points: readonly {
    readonly time: number;
    readonly estimate: number;
    readonly lower: number | null;
    readonly upper: number | null;
    readonly bandLower: number | null;
    readonly bandUpper: number | null;
    /** Hollow square at zero. */
    readonly reference: boolean;
    readonly n: number;
  }[];
  /** At most two lines beside a point. */
  readonly annotation: { readonly time: number; readonly lines: readonly string[] } | null;
}

/** One authority (or the mean of the treated) against its synthetic control, or against its own past carried on. */
export interface SyntheticPathsChart extends ChartBase {
  readonly type: 'synthetic-paths';
  readonly valueLabel: string;
  readonly actualLabel: string;
  readonly syntheticLabel: string;
  /** Between the last period before and the first after. */
  readonly eventLabel: string;
  readonly firstTreated: number;
  readonly years: readonly number[];
  readonly actual: readonly (number | null)[];
  readonly synthetic: readonly (number | null)[];
  /** Thin grey paths behind: gaps are not joined. */
  readonly others: readonly (readonly (number | null)[])[];
}

/** Where an estimate stands among the same estimate of those who were not treated. */
export interface PlaceboChart extends ChartBase {
  readonly type: 'placebo';
  readonly valueLabel: string;
  /** "untreated authorities given the event by lot". */
  readonly placeboLabel: string;
  readonly actualLabel: string;
  readonly effects: readonly number[];
  readonly actual: number;
}

/** Estimates of all defensible designs in order of size, and under each which choices it makes. */
export interface SpecificationChart extends ChartBase {
  readonly type: 'specification';
  readonly valueLabel: string;
  /** In order of the estimate. */
  readonly specifications: readonly {
    readonly estimate: number;
    readonly lower: number | null;
    readonly upper: number | null;
    readonly main: boolean;
    readonly clear: boolean;
    /** One for each row of `choices`: which of its options. */
    readonly options: readonly string[];
  }[];
  readonly choices: readonly { readonly label: string; readonly options: readonly string[] }[];
}

/** Authorities by how much stands behind their figure, with the limits that chance alone gives. */
export interface FunnelChart extends ChartBase {
  readonly type: 'funnel';
  /** "expected number", "children". */
  readonly axis: string;
  readonly valueLabel: string;
  readonly centre: number;
  readonly points: readonly {
    readonly label: string;
    readonly href?: string;
    readonly size: number;
    readonly value: number;
    readonly focus: boolean;
    /** Outside the outer limits. */
    readonly outside: boolean;
  }[];
  /** By rising size; inner 95%, outer 99.8%. */
  readonly limits: readonly {
    readonly size: number;
    readonly innerLower: number;
    readonly innerUpper: number;
    readonly outerLower: number;
    readonly outerUpper: number;
  }[];
}

/** A whole in parts, one bar a row of one length, or parts that may go down as well as up around zero. */
export interface DecompositionChart extends ChartBase {
  readonly type: 'decomposition';
  readonly rowLabel: string;
  /** 'shares': parts of 1; 'signed': amounts in `unit`, up and down. */
  readonly scale: 'shares' | 'signed';
  readonly valueLabel: string;
  readonly parts: readonly { readonly id: string; readonly label: string }[];
  readonly rows: readonly {
    readonly label: string;
    /** In the order of `parts`; null: cannot tell. */
    readonly values: readonly (number | null)[];
    readonly valueTexts: readonly string[];
    readonly total: string;
  }[];
}

/** What matters most to an answer: each input from its low to its high end, the longest first. */
export interface TornadoChart extends ChartBase {
  readonly type: 'tornado';
  readonly rowLabel: string;
  readonly valueLabel: string;
  readonly centre: number;
  /** Where the answer turns: 0 of a net value, 1 of a ratio; null for none. */
  readonly threshold: number | null;
  readonly rows: readonly {
    readonly label: string;
    /** "£1,200 to £4,800 a week". */
    readonly range: string;
    readonly low: number;
    readonly high: number;
    readonly lowText: string;
    readonly highText: string;
  }[];
}

/** Checks of a design: a mark, what was checked, what was found; failed first. */
export interface ChecksChart extends ChartBase {
  readonly type: 'checks';
  readonly rows: readonly {
    readonly label: string;
    readonly state: 'passed' | 'warning' | 'failed' | 'not run';
    readonly found: string;
  }[];
}

export type ChartSpec =
  | EventStudyChart
  | SyntheticPathsChart
  | PlaceboChart
  | SpecificationChart
  | FunnelChart
  | DecompositionChart
  | TornadoChart
  | ChecksChart
  | CalibrationChart
  | GradeFlowsChart
  | SurvivalChart
  | GradeBarsChart
  | ThemeYearsChart
  | PlacesChart
  | VerdictsChart
  | CurveChart
  | FlowChart
  | EstimatesChart
  | MatrixChart
  | GradeColumnsChart
  | TimelineChart
  | ProfileChart
  | DistributionChart
  | TrendChart
  | TileMapChart;
