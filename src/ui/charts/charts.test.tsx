import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { Figure } from '../figure/figure.tsx';
import {
  allCharts,
  calibration,
  curve,
  distribution,
  estimates,
  flow,
  gradeBars,
  gradeColumns,
  matrix,
  places,
  profile,
  table,
  themeYears,
  tileMap,
  timeline,
  timelineWithSeries,
  trend,
  verdicts,
} from '../gallery/examples.ts';
import { chartPng } from './chart-png.ts';
import { chartSvg } from './chart-svg.tsx';
import { drawChart } from './draw.ts';
import type { ChartSpec } from './spec.ts';

const page = (spec: ChartSpec) => String(<Figure chart={spec} table={{ ...table, id: `${spec.id}-t` }} />);

const lane = timeline.lanes[0]!;
const point = distribution.points[30]!;
const extremes: Readonly<Record<string, ChartSpec>> = {
  'estimates, none': { ...estimates, rows: [] },
  'estimates, one': { ...estimates, rows: [estimates.rows[0]!] },
  'estimates, one without interval': {
    ...estimates,
    rows: [{ ...estimates.rows[0]!, estimate: { value: 0, lower: null, upper: null } }],
  },
  'estimates, all null': { ...estimates, rows: estimates.rows.map((row) => ({ ...row, estimate: null })) },
  'matrix, none': { ...matrix, rows: [] },
  'matrix, no columns': { ...matrix, columns: [], rows: matrix.rows.map((row) => ({ ...row, cells: [] })) },
  'matrix, unknown state': { ...matrix, rows: [{ label: 'x', cells: ['?'], total: '0' }] },
  'grade columns, none': { ...gradeColumns, columns: [] },
  'grade columns, one': { ...gradeColumns, spans: [], brackets: [], columns: [gradeColumns.columns[0]!] },
  'grade columns, zeros': {
    ...gradeColumns,
    columns: [{ label: '2025', outstanding: 0, good: 0, requiresImprovement: 0, inadequate: 0, none: 0 }],
  },
  'grade columns, unknown bracket': { ...gradeColumns, brackets: [{ from: '1999', to: '2001', label: 'none' }] },
  'timeline, none': { ...timeline, overall: [], marks: [], lanes: [], events: [], window: null },
  'timeline, one': { ...timeline, overall: [timeline.overall[0]!], marks: [], lanes: [], events: [], window: null },
  'timeline, outside its axis': {
    ...timeline,
    overall: [{ grade: 1, from: '1999-01-01', to: '2040-01-01', label: 'long' }],
    lanes: [{ ...lane, spans: [{ grade: 2, from: '1990-01-01', to: '1991-01-01' }] }],
    events: [{ at: '2040-01-01', label: 'far away' }],
  },
  'timeline, visits outside its axis': {
    ...timelineWithSeries,
    visits: [{ at: '1990-01-01', label: 'early', kind: 'monitoring' }],
    stretches: [{ from: '1990-01-01', to: null, label: 'for ever' }],
  },
  'timeline, series alone': { ...timelineWithSeries, overall: [], marks: [], lanes: [], window: null, visits: [] },
  'timeline, series without figures': {
    ...timelineWithSeries,
    series: { ...timelineWithSeries.series!, points: [], england: [] },
  },
  'timeline, a day long': { ...timeline, from: '2020-01-01', to: '2020-01-01', frameworks: [] },
  'profile, none': { ...profile, groups: [] },
  'profile, empty groups': { ...profile, groups: [{ label: 'x', rows: [] }] },
  'profile, all null': {
    ...profile,
    groups: profile.groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) => ({
        ...row,
        focus: null,
        england: null,
        neighbourMedian: null,
        neighbours: [],
        all: [],
        scale: 0,
        trend: null,
      })),
    })),
  },
  'profile, beyond the scale': {
    ...profile,
    groups: [
      { label: 'x', rows: [{ ...profile.groups[0]!.rows[0]!, focus: { value: -1e9, lower: -2e9, upper: 1e9 } }] },
    ],
  },
  'trend, none': { ...trend, lines: [] },
  'trend, all null': {
    ...trend,
    lines: trend.lines.map((line) => ({ label: line.label, role: line.role, values: line.values.map(() => null) })),
  },
  'trend, one year': {
    ...trend,
    years: [2025],
    lines: [{ label: 'x', role: 'focus', values: [4] }],
    breaks: [],
    inspected: [],
  },
  'trend, flat': { ...trend, lines: [{ label: 'x', role: 'focus', values: trend.years.map(() => 0) }] },
  'distribution, none': { ...distribution, points: [], england: null },
  'distribution, one': { ...distribution, points: [point], england: null },
  'distribution, equal': {
    ...distribution,
    points: distribution.points.map((item) => ({ ...item, value: 5, lower: null, upper: null })),
    england: 5,
  },
  'grade bars, none': { ...gradeBars, rows: [] },
  'grade bars, nobody': { ...gradeBars, rows: [{ ...gradeBars.rows[0]!, counts: [0, 0, 0, 0], none: 0 }] },
  'grade bars, one grade': { ...gradeBars, rows: [{ ...gradeBars.rows[0]!, counts: [0, 0, 153, 0], none: 0 }] },
  'theme years, none': { ...themeYears, rows: [] },
  'theme years, no columns': {
    ...themeYears,
    columns: [],
    rows: themeYears.rows.map((row) => ({ ...row, cells: [], cellTexts: [] })),
  },
  'theme years, all too few': {
    ...themeYears,
    rows: themeYears.rows.map((row) => ({ ...row, cells: row.cells.map(() => null) })),
  },
  'tile map, none': { ...tileMap, tiles: [] },
  'tile map, all null': {
    ...tileMap,
    mode: 'steps',
    steps: [],
    tiles: tileMap.tiles.map((tile) => ({ ...tile, grade: null, step: null })),
  },
};

const longName = 'Bournemouth, Christchurch and Poole with the Isles and everything else that lies beside it '.repeat(
  3,
);
const verdict = verdicts.rows[0]!;
const nothing = { place: null, placeText: '', wasText: '', band: null, chance: null, hidden: null, shares: null };
Object.assign(extremes, {
  'places, none': { ...places, of: 0, rows: [] },
  'places, one': { ...places, of: 1, rows: [places.rows[25]!] },
  'places, 158': {
    ...places,
    of: 158,
    rows: Array.from({ length: 158 }, (_, index) => ({ ...places.rows[0]!, code: `${index}`, place: index + 1 })),
  },
  'places, no bands': { ...places, rows: places.rows.map((row) => ({ ...row, band: null })) },
  'places, long names': {
    ...places,
    rows: places.rows.map((row) => (row.annotate ? { ...row, annotate: longName } : row)),
  },
  'verdicts, none': { ...verdicts, rows: [] },
  'verdicts, one of one': { ...verdicts, of: 1, rows: [{ ...verdict, place: 1, band: { lower: 1, upper: 1 } }] },
  'verdicts, 158': {
    ...verdicts,
    of: 158,
    rows: Array.from({ length: 158 }, (_, index) => ({ ...verdict, id: `v${index}`, place: index + 1 })),
  },
  'verdicts, all null': {
    ...verdicts,
    rows: verdicts.rows.map((row) => ({ ...row, ...nothing, grade: null, note: null })),
  },
  'verdicts, long names': {
    ...verdicts,
    rows: verdicts.rows.map((row) => ({ ...row, label: longName, note: row.note ? longName : null })),
  },
  'verdicts, no sum': { ...verdicts, rows: [{ ...verdict, shares: [0, 0, 0, 0] }] },
  'calibration, none': { ...calibration, groups: [] },
  'calibration, one': { ...calibration, groups: calibration.groups.slice(0, 1), baseRate: 0 },
  'calibration, certain': {
    ...calibration,
    groups: [{ forecast: 1, observed: 1, lower: 1, upper: 1, n: 1 }],
    baseRate: 1,
  },
  'curve, none': { ...curve, values: [], chanceLower: [], chanceUpper: [], stated: null },
  'curve, one': {
    ...curve,
    values: [0.1],
    chanceLower: [-0.2],
    chanceUpper: [0.2],
    stated: { value: 0.1, label: 'x' },
  },
  'curve, no chance': { ...curve, chanceLower: [], chanceUpper: [] },
  'curve, flat': { ...curve, values: curve.values.map(() => 0), chanceLower: [], chanceUpper: [], stated: null },
  'curve, long words': { ...curve, axis: { left: longName, right: longName }, stated: { value: 9, label: longName } },
  'flow, none': { ...flow, columns: [], nodes: [], links: [] },
  'flow, one': { ...flow, nodes: [flow.nodes[0]!], links: [] },
  'flow, long names': { ...flow, nodes: flow.nodes.map((node) => ({ ...node, label: longName })) },
  'flow, one column': { ...flow, nodes: flow.nodes.map((node) => ({ ...node, column: 'c0' })) },
} satisfies Record<string, ChartSpec>);

const named: [string, ChartSpec][] = [
  ...allCharts.map((spec): [string, ChartSpec] => [spec.id, spec]),
  ...Object.entries(extremes),
];

describe('every chart', () => {
  it.each(named)('%s: stands alone as a well-formed picture at every width', (_, spec) => {
    for (const width of [336, 720, 1080]) {
      const svg = chartSvg(spec, width);
      expect(XMLValidator.validate(svg)).toBe(true);
      expect(svg).not.toMatch(/NaN|Infinity|undefined|\[object/);
      expect(svg).toContain('Open Government Licence');
      expect(svg).toContain('<title');
      for (const [, size] of svg.matchAll(/font-size="([\d.]+)"/g)) {
        expect(Number(size)).toBeGreaterThanOrEqual(spec.type === 'tile-map' ? 12 : 13);
      }
    }
  });
  it.each(named)('%s: comes with its table, well-formed, with ids of its own', (_, spec) => {
    const html = page(spec);
    expect(
      XMLValidator.validate(`<r>${html.replaceAll('&nbsp;', ' ').replaceAll('<br/>', '')}</r>`, {
        allowBooleanAttributes: true,
      }),
    ).toBe(true);
    expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/);
    expect(html).toContain(`<table class="wm-table" id="table-${spec.id}-t"`);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });
  it.each(allCharts.map((spec): [string, ChartSpec] => [spec.id, spec]))(
    '%s: never writes outside its drawing',
    (_, spec) => {
      for (const width of [336, 720, 1080]) {
        const drawing = drawChart(spec, width, 'x');
        const svg = String(<g>{drawing.node}</g>);
        for (const [, x] of svg.matchAll(/<(?:text|circle)[^>]* c?x="([-\d.]+)"/g)) {
          if (svg.includes('wm-tile')) break;
          expect(Number(x)).toBeGreaterThanOrEqual(-1);
          expect(Number(x)).toBeLessThanOrEqual(drawing.width + 1);
        }
      }
    },
  );
});

describe('hostile text', () => {
  const hostile = '"><script>alert(1)</script><b a=\'';
  it('is escaped in pages and pictures', () => {
    const spec: ChartSpec = {
      ...estimates,
      title: hostile,
      subtitle: hostile,
      source: hostile,
      description: hostile,
      rows: [{ ...estimates.rows[0]!, label: hostile, shortLabel: hostile, href: '/x', valueText: hostile }],
    };
    const tiles: ChartSpec = {
      ...tileMap,
      description: hostile,
      tiles: [{ ...tileMap.tiles[0]!, name: hostile, href: hostile }],
    };
    const newer: ChartSpec[] = [
      {
        ...places,
        rows: [{ ...places.rows[25]!, label: hostile, annotate: hostile, placeText: hostile, href: hostile }],
      },
      {
        ...verdicts,
        rowLabel: hostile,
        rows: [{ ...verdict, label: hostile, placeText: hostile, wasText: hostile, href: hostile, id: hostile }],
      },
      { ...verdicts, rows: [{ ...verdict, ...nothing, note: hostile }] },
      { ...curve, axis: { left: hostile, right: hostile }, stated: { value: 0.1, label: hostile } },
      {
        ...flow,
        columns: [{ id: hostile, label: hostile }],
        nodes: [{ id: hostile, column: hostile, label: hostile, hole: true }],
      },
    ];
    const texts = newer.flatMap((chart) => [page(chart), chartSvg(chart), chartSvg(chart, 336)]);
    for (const text of [page(spec), chartSvg(spec), page(tiles), chartSvg(tiles), ...texts]) {
      expect(text).not.toContain('<script');
      expect(text).not.toContain('<b a');
    }
    expect(XMLValidator.validate(chartSvg(spec))).toBe(true);
  });
});

describe('pictures as PNG', () => {
  it('are twice the size, and their text is drawn', () => {
    const png = chartPng(estimates, 400);
    const view = new DataView(png.buffer, png.byteOffset);
    expect([...png.slice(1, 4)]).toEqual([80, 78, 71]);
    expect(view.getUint32(16)).toBe(800);
    // The same chart without words has fewer inked pixels, so it packs smaller.
    const wordless = chartPng({ ...estimates, title: '', subtitle: '', source: '' }, 400);
    expect(png.length).toBeGreaterThan(wordless.length);
  });
});
