import { formatInterval, formatNumber, formatP, type TableSpec } from '#ui/index.ts';
import { type DemandResult, type MeasureResult, PARTS, type Standing } from './types.ts';
import {
  ACCOUNT_NAMES,
  amount,
  byConstruction,
  numberCell,
  numberColumn,
  PART_NAMES,
  percent,
  publishedGrowth,
  READING_NAMES,
  range,
  SOURCE,
  shareCell,
  signedPercent,
  textColumn,
  totalLabel,
} from './words.ts';

/** Every measure by every rule. */
export function variationTable({ measures }: DemandResult): TableSpec {
  return {
    id: 'demand-variation',
    title: 'Shares of the variation, by five rules',
    note: 'Share of the variance of the logarithm of the rate over authorities and years; below it the 95% interval. Each row sums to 100%.',
    columns: [
      textColumn('rule', 'Rule'),
      ...PARTS.map((part) => numberColumn(part, PART_NAMES[part])),
      numberColumn('n', 'Authorities', 'and years'),
    ],
    rows: measures.flatMap((measure) =>
      measure.variation.accounts.map(({ accounting, parts }, at) => ({
        ...(at === 0 ? { group: `${measure.label}, ${stretch(measure)}` } : {}),
        cells: [
          { text: ACCOUNT_NAMES[accounting] },
          ...PARTS.map((part) =>
            byConstruction(accounting, part) ? { text: '0%', raw: 0, note: 'by the rule' } : shareCell(parts[part]),
          ),
          {
            text: `${measure.variation.authorities} × ${measure.variation.years.length}`,
            raw: measure.variation.rows,
          },
        ],
      })),
    ),
    source: SOURCE,
  };
}

function stretch({ variation: { years } }: MeasureResult): string {
  return `${years[0]} to ${years.at(-1)}`;
}

/** What lies between authorities, and the range of rates in the last year. */
export function spreadTable({ measures }: DemandResult): TableSpec {
  return {
    id: 'demand-spread',
    title: 'Differences between authorities',
    columns: [
      textColumn('measure', 'Measure'),
      numberColumn('between', 'Between authorities', 'share'),
      numberColumn('marginal', 'Circumstances', 'and year'),
      numberColumn('conditional', 'With authorities', 'share'),
      numberColumn('year', 'Year'),
      numberColumn('lowest', 'Lowest rate'),
      numberColumn('highest', 'Highest rate'),
    ],
    rows: measures.map((measure) => {
      const last = measure.spreads.at(-1);
      const { between, marginalR2, conditionalR2 } = measure.variation;
      return {
        cells: [
          { text: measure.label, href: hrefOf(measure), note: measure.unitLabel },
          shareCell(between),
          marginalR2 === null ? { text: 'cannot tell', raw: null } : { text: percent(marginalR2), raw: marginalR2 },
          conditionalR2 === null
            ? { text: 'cannot tell', raw: null }
            : { text: percent(conditionalR2), raw: conditionalR2 },
          { text: String(last?.year ?? ''), raw: last?.year ?? null },
          ...[last?.lowest, last?.highest].map((end) => ({
            ...numberCell(end?.value ?? null, measure.decimals),
            note: end?.name ?? '',
          })),
        ],
      };
    }),
    note: 'Between authorities: intraclass correlation. The next two are Nakagawa’s marginal and conditional R² of the mixed model. Rates of single authorities have chance in them.',
    source: SOURCE,
  };
}

export function hrefOf({ id }: Pick<MeasureResult, 'id'>): string {
  return id === 'spend-per-child' ? '/indicators/outturn-total' : `/indicators/${id}`;
}

/** What others have published beside what these figures say. */
export function statementsTable({ statements }: DemandResult): TableSpec {
  return {
    id: 'demand-statements',
    title: 'What has been published, and what these figures say',
    columns: [
      textColumn('says', 'Published'),
      textColumn('ours', 'These figures'),
      textColumn('reading', 'Reading'),
      textColumn('why', 'Why'),
    ],
    rows: statements.map(({ says, who, about, ours, reading, why }) => ({
      cells: [
        { text: says, note: `${who}; ${about}` },
        { text: ours.join(' ') },
        { text: READING_NAMES[reading], bold: reading !== 'cannot tell' },
        { text: why },
      ],
    })),
    source: `Published: ${[...new Set(statements.map(({ source }) => source))].join('; ')}. ${SOURCE}`,
  };
}

/** England's change of every measure in its parts. */
export function growthTable({ measures }: DemandResult): TableSpec {
  return {
    id: 'demand-growth',
    title: 'What growth is made of',
    note: 'Parts add up to the change exactly (logarithmic mean Divisia index). From and to are sums over the places with figures in both years. Left over: England’s published change less theirs, for places without figures in both years and rounding. Whole counts are compared, so there is no interval.',
    columns: [
      textColumn('measure', 'Measure'),
      textColumn('years', 'Years'),
      numberColumn('from', 'From'),
      numberColumn('to', 'To'),
      numberColumn('population', 'Population'),
      numberColumn('mix', 'Mix of places'),
      numberColumn('rate', 'Rate'),
      numberColumn('change', 'Change'),
      numberColumn('published', 'England', 'as published'),
      numberColumn('share', 'Population’s share', 'by three ways', true),
      numberColumn('left', 'Left over', undefined, true),
    ],
    rows: measures.map((measure) => {
      const { england, years, populationShare, leftOver, why, areas } = measure.growth;
      if (why !== null) return { cells: [{ text: totalLabel(measure) }, { text: why }] };
      const whole = publishedGrowth(measure);
      const part = (value: number | null) =>
        value === null
          ? { text: 'cannot tell', raw: null }
          : { text: amount(measure, value), raw: value, note: signedPercent(value / england.from) };
      return {
        cells: [
          {
            text: measure.kind === 'amount' ? totalLabel(measure) : measure.label,
            href: hrefOf(measure),
            note: `${areas.length} places`,
          },
          { text: `${years[0]} to ${years[1]}` },
          { text: amount(measure, england.from), raw: england.from },
          { text: amount(measure, england.to), raw: england.to },
          part(england.population),
          part(england.mix),
          part(england.rate),
          part(england.change),
          whole === null ? { text: 'cannot tell', raw: null } : { text: signedPercent(whole), raw: whole },
          populationShare === null || Math.abs(england.change) < 0.02 * england.from
            ? { text: 'change too small', raw: null }
            : {
                text: percent(populationShare.divisia),
                raw: populationShare.divisia,
                note: `midpoint ${percent(populationShare.midpoint)}, first rate ${percent(populationShare.firstRate)}`,
              },
          leftOver === null ? { text: 'cannot tell', raw: null } : { text: amount(measure, leftOver), raw: leftOver },
        ],
      };
    }),
    source: SOURCE,
  };
}

const MOST = 8;

/** Where a measure's number grew and fell most, and the authority in focus. */
export function areasTable({ focus }: DemandResult, measure: MeasureResult): TableSpec {
  const sorted = measure.growth.areas.toSorted((a, b) => b.change - a.change);
  const shown = sorted.filter(({ code }, at) => at < MOST || at >= sorted.length - MOST || code === focus?.code);
  return {
    id: `demand-areas-${measure.id}`,
    title: `${measure.label}: places with the largest changes in number, ${measure.growth.years.join(' to ')}`,
    note: `The ${MOST} largest rises and the ${MOST} largest falls of ${sorted.length} places; large places change most. Places that were joined or split stand together.`,
    columns: [
      textColumn('place', 'Place'),
      numberColumn('from', 'From'),
      numberColumn('to', 'To'),
      numberColumn('change', 'Change'),
      numberColumn('population', 'Population'),
      numberColumn('rate', 'Rate'),
    ],
    rows: shown.map((area) => ({
      focus: area.code === focus?.code,
      cells: [
        { text: area.name },
        ...[area.from, area.to, area.change, area.population, area.rate].map((value) => ({
          text: amount(measure, value),
          raw: value,
        })),
      ],
    })),
    source: SOURCE,
  };
}

/** Who is outside the limits given their circumstances, and the focus. */
export function standingsTable({ measures, focus }: DemandResult): TableSpec {
  const row = (measure: MeasureResult, standing: Standing, group: string | null) => ({
    ...(group === null ? {} : { group }),
    focus: standing.code === focus?.code,
    cells: [
      { text: standing.name },
      { text: amount(measure, standing.number), raw: standing.number },
      { text: amount(measure, standing.expected), raw: standing.expected },
      { text: formatNumber(standing.ratio.value, 2), raw: standing.ratio.value, bold: standing.reading !== 'within' },
      { text: range(standing.ratio, 2), raw: `${standing.ratio.lower} to ${standing.ratio.upper}` },
      { text: formatInterval(...standing.inner), raw: standing.inner.join(' to ') },
      { text: formatInterval(...standing.outer), raw: standing.outer.join(' to ') },
      { text: formatP(Math.min(1, standing.pHolm)), raw: standing.pHolm },
      { text: readingOf(standing) },
    ],
  });
  return {
    id: 'demand-standings',
    title: 'High or low for their circumstances',
    note: 'Everybody outside the 95% limits, and the authority in focus. Ratio: number over what the model expects there; its interval holds the chance of the count and the doubt in the expectation. Limits: where 95% and 99.8% of authorities in these circumstances lie. p after Holm’s correction over all authorities of the measure.',
    columns: [
      textColumn('authority', 'Authority'),
      numberColumn('number', 'Number'),
      numberColumn('expected', 'Expected'),
      numberColumn('ratio', 'Ratio'),
      numberColumn('interval', '95% interval'),
      numberColumn('inner', '95% limits'),
      numberColumn('outer', '99.8% limits', undefined, true),
      numberColumn('p', 'p, Holm'),
      textColumn('reading', 'Reading'),
    ],
    rows: measures.flatMap((measure): TableSpec['rows'] => {
      const shown = measure.expected.standings
        .filter(({ code, ratio, inner }) => code === focus?.code || ratio.value < inner[0] || ratio.value > inner[1])
        .toSorted((a, b) => b.ratio.value - a.ratio.value);
      const heading = `${measure.label}, ${measure.expected.year}: ${measure.expected.authorities} authorities`;
      if (shown.length === 0) {
        return [{ group: heading, cells: [{ text: measure.expected.why ?? 'Nobody is outside the 95% limits' }] }];
      }
      return shown.map((standing, at) => row(measure, standing, at === 0 ? heading : null));
    }),
    source: SOURCE,
  };
}

export function readingOf({ reading, ratio, inner }: Standing): string {
  if (reading === 'high') return 'High for its circumstances';
  if (reading === 'low') return 'Low for its circumstances';
  return ratio.value < inner[0] || ratio.value > inner[1] ? 'Outside the inner limits: could be chance' : 'Within';
}
