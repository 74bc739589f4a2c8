/** An impact study's answer as the recipe of a value study carries it: the only way in for an effect. */
export interface ImpactInput {
  /** Title of the impact study. */
  readonly title: string;
  /** Id of its programme or event. */
  readonly programme: string;
  /** Its verdict, and why. */
  readonly answer: 'worked' | 'did not' | 'cannot tell';
  readonly reasons: readonly string[];
  readonly outcome: {
    readonly id: string;
    readonly label: string;
    /** "per 10,000 children": of a difference. */
    readonly unit: string;
    readonly desired: 'up' | 'down' | null;
  };
  /** Main estimate in the outcome's unit; null where the study gave none. */
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Of the t distribution behind the interval; null: normal. */
  readonly degreesOfFreedom: number | null;
  readonly method: string;
  /** The estimate is of one in so many: 10,000 for a rate per 10,000, 100 for a percentage, 1 for a number. */
  readonly per: number | null;
  /** What the estimate is a share of: "children aged 0 to 17". */
  readonly exposedLabel: string | null;
  readonly treated: readonly TreatedAuthority[];
  /** Years, the first treated one among them, that the estimate averages over. */
  readonly yearsAveraged: number;
  /** Last year with figures: who began late was measured for fewer years. Null: not told. */
  readonly lastYear?: number | null;
  /** Other credible estimates of the same effect, with the same sign and unit. */
  readonly alternatives: readonly {
    readonly method: string;
    readonly label: string;
    readonly estimate: number;
    readonly standardError: number;
  }[];
  /** The effect was put there for learning. */
  readonly planted: boolean;
  /** Where the estimate is from when it was not worked out here; null when it was. */
  readonly source: string | null;
  readonly recipeHash: string | null;
  readonly resultHash: string | null;
  readonly release: { readonly name: string; readonly contentHash: string } | null;
}

export interface TreatedAuthority {
  readonly code: string;
  readonly name: string;
  /** Calendar year in which the first treated period ends. */
  readonly firstTreated: number;
  /** Mean number of those the estimate is a share of, in a treated year; null: worked out from the release. */
  readonly exposed: number | null;
}

/** One price in the library: of a cost that there is less of, or of something that there is more of. */
export interface UnitCost {
  readonly id: string;
  readonly title: string;
  /** "a child-week in care": what the pounds buy. */
  readonly unit: string;
  /** Weeks, where the unit is so many weeks of one child; checks that a year has no more than 53 of them. */
  readonly weeks: number | null;
  /** 'cost': less of it saves money; 'gain': more of it is worth money. */
  readonly counts: 'cost' | 'gain';
  /** Central price; null: only a range is known, any price in it is as likely as another. */
  readonly pounds: number | null;
  readonly low: number;
  readonly high: number;
  /** Financial year (by its end) in whose prices it is written. */
  readonly priceYear: number;
  readonly source: string;
  /** Who pays it, or gains: "the authority", "NHS", "police", "central government", "families". */
  readonly bearer: string;
  /** Id of an entry that already holds this one. */
  readonly partOf: string | null;
  /** Discounted at the rate for health. */
  readonly health: boolean;
  readonly note: string | null;
}

/** A number with its range. */
export interface Ranged {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What one more (or less) of the outcome changes, in units of a price. */
export interface BenefitLine {
  readonly unitCost: string;
  /** Units of the price for one of the outcome in a year: 52 weeks for a child looked after. */
  readonly quantity: Ranged;
  /** Share of the price that really changes when there is one fewer: an average holds costs that stay. */
  readonly saved: Ranged;
  readonly why: string;
}

/** Pounds of one year, by payer; of one authority, or of the programme as a whole. */
export interface CostLine {
  readonly year: number;
  readonly pounds: number;
  readonly priceYear: number;
  readonly payer: string;
  readonly authority: string | null;
}

/** A share of 0 to 1 or pounds with a 95% interval from draws. An end that no draw bounds is null. */
export interface Drawn {
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface YearOfCost {
  readonly year: number;
  /** As written, whatever its prices. */
  readonly written: number;
  /** In the prices of the price year, with optimism bias. */
  readonly pounds: number;
  readonly factor: number;
  readonly presentValue: number;
}

export interface BenefitResult {
  readonly unitCost: string;
  readonly title: string;
  readonly bearer: string;
  readonly unit: string;
  readonly quantity: Ranged;
  readonly saved: Ranged;
  /** In the prices of the price year. */
  readonly price: Ranged;
  readonly why: string;
  /** Pounds of the price year that one more of the outcome is worth in a year; below zero for a cost. */
  readonly worthOfOne: number;
}

/** What would have to be true for the pounds to come back. */
export interface BreakEven {
  /** Of the outcome in each authority and year, fewer (−) or more; null where no price applies. */
  readonly perAuthority: number | null;
  /** Over all authorities, in each year. */
  readonly perYear: number | null;
  /** In the outcome's unit; null where what it is a share of is not known. */
  readonly effect: number | null;
  /** Against the impact study's interval. */
  readonly against: 'easier than the whole interval' | 'inside the interval' | 'harder than the whole interval' | null;
  /** By how benefits go on. */
  readonly scenarios: readonly {
    readonly label: string;
    readonly years: number;
    readonly perAuthority: number | null;
    readonly effect: number | null;
  }[];
  readonly why: string | null;
}

export interface Side {
  readonly who: string;
  /** Present value, pounds; 0 or more. */
  readonly pays: number;
  readonly gains: number;
  readonly net: number;
}

export interface TornadoRow {
  readonly id: string;
  readonly label: string;
  readonly range: string;
  /** Net present value at the low end and at the high end of this input, the others in the middle. */
  readonly low: number;
  readonly high: number;
}

export interface Value {
  readonly outcomes: Drawn;
  readonly costPerOutcome: Drawn | null;
  readonly costPerOutcomeWhy: string | null;
  readonly benefits: Drawn;
  readonly net: Drawn;
  readonly ratio: Drawn | null;
  readonly ratioWhy: string | null;
  /** Share of draws in which benefits exceed costs. */
  readonly chance: number;
  readonly sides: readonly Side[];
  readonly tornado: readonly TornadoRow[];
  readonly horizons: readonly {
    readonly years: number;
    readonly nothing: number;
    readonly fades: number;
    readonly stays: number;
  }[];
  readonly draws: {
    readonly n: number;
    readonly centiles: readonly { readonly at: number; readonly net: number }[];
    /** 201 draws of net present value, evenly spaced in their order, for a drawing. */
    readonly spread: readonly number[];
  };
}

/** `result` of the study: stable names, also for machines. */
export interface ValueResult {
  readonly claim: {
    readonly answer: 'paid for itself' | 'did not pay for itself' | 'cannot tell';
    readonly reasons: readonly string[];
  };
  readonly impact:
    | (Omit<ImpactInput, 'treated' | 'alternatives'> & { readonly treated: number; readonly alternatives: number })
    | null;
  /** Words for one and many of what is counted: "child looked after". */
  readonly counted: { readonly one: string; readonly many: string };
  readonly desired: 'up' | 'down' | null;
  readonly exercise: { readonly planted: boolean; readonly illustrative: boolean };
  readonly priceYear: number;
  readonly baseYear: number;
  readonly measuredYears: number;
  readonly horizon: number;
  readonly authorities: number;
  /** Treated ones that are not counted, with the reason. */
  readonly notCounted: readonly { readonly name: string; readonly why: string }[];
  readonly costs: {
    readonly years: readonly YearOfCost[];
    readonly written: number;
    readonly pounds: number;
    readonly presentValue: Drawn;
    readonly perAuthority: number | null;
    readonly payers: readonly { readonly payer: string; readonly presentValue: number }[];
    /** Of authorities that the estimate does not cover. */
    readonly leftOut: { readonly pounds: number; readonly authorities: number };
    readonly source: string | null;
  } | null;
  readonly benefits: readonly BenefitResult[];
  readonly overlaps: readonly string[];
  readonly breakEven: BreakEven;
  /** Null unless the impact study found that it worked, and nothing else stands in the way. */
  readonly value: Value | null;
  readonly library: readonly (UnitCost & { readonly used: boolean })[];
  readonly notes: readonly string[];
}
