import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import {
  Framed,
  figureDownloads,
  gradeColumns,
  gradesByYear,
  gradesTable,
  stateSentence,
} from '#facts/profiles/index.ts';
import type { WaymarkError } from '#platform/errors/index.ts';
import {
  Answer,
  Button,
  DataTable,
  Details,
  DownloadLinks,
  ErrorSummary,
  Figure,
  formatDate,
  Prose,
  renderPage,
  SearchBox,
  Section,
  TextInput,
} from '#ui/index.ts';
import { type DayRange, FIRST_GRADED_DAY, usualDays } from '../model/days.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { flowsChart, flowsSentence, flowsTable, movementBasis, movementSentence } from '../model/flows.ts';
import { kindCounts, kindsTable } from '../model/kinds.ts';
import { type Movement, movementOf } from '../model/movement.ts';
import { movementMap, movementTable } from '../model/national.ts';
import { recoveryLine } from '../model/next.ts';
import { regionGrades, regionsChart, regionsTable } from '../model/regions.ts';
import type { ThemeCoding } from '../model/themes.ts';
import { themeYearsChart } from '../model/themes-tables.ts';
import type { TransitionsResult } from '../transitions/types.ts';
import { styled } from './styles.ts';

/** What the page is made of beside the dataset. */
export interface NationalView {
  readonly dataset: Dataset;
  readonly range: DayRange;
  readonly coding: ThemeCoding;
  readonly transitions: TransitionsResult | null;
  /** What the form holds when its days cannot be used, with the fault. */
  readonly fault: { readonly error: WaymarkError; readonly from: string; readonly to: string } | null;
}

/** `/journeys`: where authorities stand, and how they got there. */
export function nationalPage(deps: JourneysDeps, view: NationalView): string {
  const { dataset, range, fault } = view;
  const movement = movementOf(dataset, range);
  const query = queryOf(dataset, range);
  return styled(
    renderPage(
      <Framed
        frame={deps.frame}
        section="/journeys"
        dataset={dataset}
        title={fault === null ? 'Journeys' : 'Error: Journeys'}
        description="Where authorities stand in inspection, and how they got there."
        caption={`Journeys · England · grades in force on ${formatDate(range.to)}`}
        heading="Where authorities stand, and how they got there"
      >
        {fault === null ? null : <Fault error={fault.error} />}
        <Answer text={movementSentence(movement)} basis={movementBasis(movement)} />
        <Choose view={view} />
        <Standing dataset={dataset} range={range} movement={movement} query={query} />
        <Flows movement={movement} query={query} transitions={view.transitions} />
        <YearByYear dataset={dataset} />
        <Themes coding={view.coding} />
        <Kinds dataset={dataset} />
        <Known dataset={dataset} movement={movement} />
        <TakeAway query={query} />
      </Framed>,
    ),
  );
}

/** The days as part of an address; '' where they are the usual ones. */
export function queryOf(dataset: Dataset, range: DayRange): string {
  const usual = usualDays(dataset);
  return usual.from === range.from && usual.to === range.to ? '' : `?from=${range.from}&to=${range.to}`;
}

const fieldOf = (error: WaymarkError): string => (error.details.field === 'to' ? 'to' : 'from');

function Fault({ error }: { error: WaymarkError }): Child {
  return (
    <ErrorSummary
      title="These days cannot be compared"
      errors={[{ text: `${error.message} ${error.remedy ?? ''}`.trim(), href: `#${fieldOf(error)}` }]}
    />
  );
}

function Choose({ view }: { view: NationalView }): Child {
  const { fault, range } = view;
  const shown = fault ?? range;
  const wrong = (name: string) => (fault !== null && fieldOf(fault.error) === name ? fault.error.message : undefined);
  return (
    <div class="wm-split wm-split--7-5">
      <Details summary="Compare other days" id="days" open={fault !== null}>
        <form action="/journeys" method="get">
          <TextInput
            id="from"
            name="from"
            label="First day"
            hint={`Year, month and day, from ${FIRST_GRADED_DAY}.`}
            width={10}
            value={shown.from}
            error={wrong('from')}
          />
          <TextInput
            id="to"
            name="to"
            label="Second day"
            hint="Regions and map show the grades in force on this day."
            width={10}
            value={shown.to}
            error={wrong('to')}
          />
          <Button>Compare</Button>
        </form>
      </Details>
      <SearchBox
        action="/journeys/find"
        label="The journey of one authority"
        example="A name, an ONS code or a three-digit code. [Search what reports say](/journeys/search)."
      />
    </div>
  );
}

function Standing(props: { dataset: Dataset; range: DayRange; movement: Movement; query: string }): Child {
  const { dataset, range, movement, query } = props;
  const regions = regionGrades(dataset, movement);
  return (
    <div class="wm-split wm-split--8-4">
      <Figure
        chart={movementMap(dataset, range)}
        table={movementTable(dataset, movement)}
        tableSummary="List every authority with its grade"
        downloads={figureDownloads('/journeys', 'list', 'map', query)}
        level={2}
      />
      <Figure
        chart={regionsChart(regions, range.to)}
        table={regionsTable(regions, range.to)}
        downloads={figureDownloads('/journeys', 'regions', 'regions', query)}
        level={2}
      />
    </div>
  );
}

function Flows(props: { movement: Movement; query: string; transitions: TransitionsResult | null }): Child {
  const { movement, query, transitions } = props;
  const table = flowsTable(movement);
  return (
    <Section
      title={`From ${formatDate(movement.from)} to ${formatDate(movement.to)}`}
      id="flows"
      lede={flowsSentence(movement)}
    >
      <div class="wm-beside">
        <Figure
          chart={flowsChart(movement)}
          table={table}
          tableOpen
          downloads={figureDownloads('/journeys', 'flows', 'flows', query)}
        />
      </div>
      <div id="recovery">
        <h3 class="govuk-heading-s">How long recovery took</h3>
        <Prose paragraphs={[recoveryLine(transitions)]} />
      </div>
    </Section>
  );
}

function YearByYear({ dataset }: { dataset: Dataset }): Child {
  const years = gradesByYear(dataset);
  if (years.length === 0) return null;
  return (
    <Section title="Year by year" id="years" lede={stateSentence(years)}>
      <Figure
        chart={{ ...gradeColumns(years), id: 'journeys-years' }}
        table={{ ...gradesTable(years), id: 'journeys-years' }}
        downloads={figureDownloads('/england', 'grades', 'grades')}
      />
    </Section>
  );
}

function Themes({ coding }: { coding: ThemeCoding }): Child {
  if (coding.inspections === 0 || coding.themes.length === 0) {
    return (
      <Section title="What inspectors asked to improve" id="themes">
        <p class="govuk-body">
          No list of what inspectors asked to improve is here. It comes with the reports: waymark import FOLDER.
        </p>
      </Section>
    );
  }
  const chart = themeYearsChart(coding);
  return (
    <Section
      title="What inspectors asked to improve"
      id="themes"
      lede={`${coding.inspections} inspections have a list of what to improve. Each item is coded by [a codebook of themes](/themes), and an item can have several.`}
    >
      <Figure chart={chart} downloads={figureDownloads('/journeys', 'themes', 'themes')} />
    </Section>
  );
}

function Kinds({ dataset }: { dataset: Dataset }): Child {
  const kinds = kindCounts(dataset);
  if (kinds.length === 0) return null;
  return (
    <Section
      title="Kinds of journey"
      id="kinds"
      lede="A kind describes the grades so far. It says nothing of what caused them, and nothing of what comes next."
    >
      <DataTable table={kindsTable(dataset, kinds)} captionHidden />
      <Details summary="Which authorities are of each kind?" id="kinds-list">
        {kinds.map((kind) => (
          <>
            <h3 class="govuk-heading-s">
              {kind.label} ({kind.authorities.length})
            </h3>
            <ul class="wm-columns">
              {kind.authorities.map((authority) => (
                <li>
                  <a class="govuk-link" href={`/journeys/${authority.slug}`}>
                    {authority.name}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ))}
      </Details>
      <DownloadLinks
        of="kinds of journey"
        links={[{ label: 'Kind of each authority, CSV', href: '/journeys/kinds.csv' }]}
      />
    </Section>
  );
}

function Known({ dataset, movement }: { dataset: Dataset; movement: Movement }): Child {
  const standIn =
    movement.byPublication === 0
      ? 'The first day of every inspection behind these grades is known.'
      : `For ${movement.byPublication} of the inspections behind these grades no file gives the first day: the day on which the report was published stands in for it, usually about two months later.`;
  const ended = dataset.register.authorities.filter((each) => each.closed !== null).length;
  return (
    <Section title="What is counted, and what is not known" id="known">
      <Prose
        paragraphs={[
          'A grade is in force from the first day of the inspection that gave it until the first day of the next inspection with a grade.',
          standIn,
          'Only the single inspection framework (November 2013 to 2017) and ILACS (since January 2018) give an overall grade. They are different tests: a change from one to the other may be a change of the test.',
          `Authorities that ended (${ended} in the register) count until they end. A successor begins without a grade.`,
        ]}
      />
    </Section>
  );
}

function TakeAway({ query }: { query: string }): Child {
  return (
    <Section title="Take it away" id="take-away">
      <DownloadLinks
        of="journeys"
        links={[
          { label: 'Whole history, Excel', href: '/journeys/history.xlsx' },
          { label: 'Every judgement, CSV', href: '/journeys/judgements.csv' },
          { label: 'What was asked to improve, CSV', href: '/journeys/improvements.csv' },
          { label: 'Grades on both days, CSV', href: `/journeys/list.csv${query}` },
        ]}
      />
    </Section>
  );
}
