import { Chart } from '../charts/chart.tsx';
import { chartKey } from '../charts/key.tsx';
import type {
  ChartSpec,
  ChecksChart,
  DecompositionChart,
  EstimatesChart,
  GradeBarsChart,
  MatrixChart,
  ProfileChart,
  ThemeYearsChart,
  TornadoChart,
  VerdictsChart,
} from '../charts/spec.ts';
import { Key } from '../marks/key.tsx';
import { DataTable } from '../table/data-table.tsx';
import type { TableSpec } from '../table/spec.ts';
import { Details } from '../text/details.tsx';
import { sourceLine } from '../text/rich.ts';
import { RichText } from '../text/rich-text.tsx';
import { type DownloadLink, DownloadLinks } from './download-links.tsx';

interface FigureOptions {
  readonly downloads?: readonly DownloadLink[];
  /** Level of the title's heading; the one below the part it stands in. */
  readonly level?: 2 | 3 | 4;
  /** Row charts: labels and drawing only, the numbers for screen readers and in the table. */
  readonly compact?: boolean;
  /** Whether the table stands open below the chart. */
  readonly tableOpen?: boolean;
  readonly tableSummary?: string;
}

/** Row charts are tables already; every other chart must come with its table. */
export type FigureProps = FigureOptions &
  (
    | { readonly chart: ChartSpec; readonly table: TableSpec }
    | {
        readonly chart:
          | ChecksChart
          | DecompositionChart
          | EstimatesChart
          | GradeBarsChart
          | MatrixChart
          | ProfileChart
          | ThemeYearsChart
          | TornadoChart
          | VerdictsChart;
        readonly table?: undefined;
      }
  );

/** A chart with its title, measure, key, source, downloads and the table of its numbers. */
export function Figure(props: FigureProps) {
  const { chart, table, downloads = [], level = 3, compact = false, tableOpen = false } = props;
  const Heading = `h${level}` as 'h2' | 'h3' | 'h4';
  const key = chartKey(chart);
  return (
    <div class={`wm-figure wm-figure--${chart.type}${compact ? ' wm-figure--compact' : ''}`} id={`figure-${chart.id}`}>
      <div class="wm-figure__picture">
        <Heading class="wm-figure__title">{chart.title}</Heading>
        {chart.subtitle ? <p class="wm-figure__subtitle">{chart.subtitle}</p> : null}
        <Key items={key.items} narrowOnly={key.narrowOnly} />
        <Chart spec={chart} compact={compact} />
        {chart.source || downloads.length > 0 ? (
          <p class="wm-source">
            {chart.source ? (
              <>
                <RichText text={sourceLine(chart.source)} />{' '}
              </>
            ) : null}
            <DownloadLinks links={downloads} of={chart.title} inline />
          </p>
        ) : null}
      </div>
      {table ? (
        tableOpen ? (
          <DataTable table={table} />
        ) : (
          <Details summary={props.tableSummary ?? 'Show the table'} id={`figure-${chart.id}-table`}>
            <DataTable table={table} captionHidden={table.title === chart.title} />
          </Details>
        )
      ) : null}
    </div>
  );
}
