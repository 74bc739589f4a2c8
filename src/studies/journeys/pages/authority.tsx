import type { Child } from 'hono/jsx';
import type { Authority } from '#facts/authorities/index.ts';
import type { Indicator } from '#facts/indicators/index.ts';
import { isVisit } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import {
  Framed,
  figureDownloads,
  GRADE_WORDS,
  gradeStory,
  inspectionsOf,
  journeyTable,
  lastKnownDay,
  lineageSentences,
  recoverySentence,
} from '#facts/profiles/index.ts';
import { type Journey, journeyOf, readyTypology } from '#frameworks/journeys/index.ts';
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
  Notification,
  Prose,
  renderPage,
  Section,
  Select,
} from '#ui/index.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { nextTable, recoveryLine, usuallyNext } from '../model/next.ts';
import type { Readable } from '../model/reports-of.ts';
import { spellsTable } from '../model/spells-table.ts';
import { stagesTable } from '../model/stages.ts';
import type { ThemeCoding } from '../model/themes.ts';
import { recurrenceTable } from '../model/themes-tables.ts';
import { indicatorChoices, seriesTable, storyChart } from '../model/timeline.ts';
import type { TransitionsResult } from '../transitions/types.ts';
import { InspectionPart } from './inspection.tsx';
import { styled } from './styles.ts';

/** Everything an authority's journey is made of. */
export interface AuthorityView {
  readonly dataset: Dataset;
  readonly authority: Authority;
  readonly coding: ThemeCoding;
  readonly readable: Readable;
  readonly transitions: TransitionsResult | null;
  readonly indicator: Indicator | undefined;
  /** The indicator that was asked for is not there. */
  readonly fault: WaymarkError | null;
}

/** `/journeys/AUTHORITY`: the whole story of one authority. */
export function authorityPage(deps: JourneysDeps, view: AuthorityView): string {
  const { authority, dataset, fault } = view;
  const region = dataset.register.byCode(authority.region);
  const name = authority.closed === null ? authority.name : `${authority.name} (to ${authority.closed.slice(0, 4)})`;
  const journey = journeyOf(dataset.inspections, authority, readyTypology, lastKnownDay(dataset));
  const kind = journey.type === null ? 'Cannot tell' : journey.type.label;
  const base = `/journeys/${authority.slug}`;
  return styled(
    renderPage(
      <Framed
        frame={deps.frame}
        section="/journeys"
        dataset={dataset}
        title={`${name}: journey`}
        description={`${authority.name}: inspections, grades over time, and what inspectors asked to improve.`}
        caption={['Journey', region?.name, authority.type, authority.code, authority.dfeCode]
          .filter(Boolean)
          .join(' · ')}
        heading={name}
        breadcrumb={[
          { label: 'Journeys', href: '/journeys' },
          ...(region === undefined ? [] : [{ label: region.name, href: `/authorities?region=${region.slug}` }]),
        ]}
      >
        {fault === null ? null : (
          <ErrorSummary errors={[{ text: `${fault.message} ${fault.remedy ?? ''}`.trim(), href: '#indicator' }]} />
        )}
        <Answer
          text={[gradeStory(dataset, authority), recoverySentence(dataset, authority)].filter(Boolean).join(' ')}
          basis={`Kind of journey: ${kind.toLowerCase()}. ${journey.why} Known to ${formatDate(authority.closed ?? lastKnownDay(dataset))}.`}
        />
        {lineageSentences(dataset, authority).map((text) => (
          <Notification text={text.replaceAll('](/authorities/', '](/journeys/')} />
        ))}
        <Story view={view} base={base} />
        <Spells view={view} journey={journey} base={base} />
        <Themes view={view} base={base} />
        <Next view={view} />
        <Inspections view={view} />
        <TakeAway view={view} base={base} />
      </Framed>,
    ),
  );
}

function Story({ view, base }: { view: AuthorityView; base: string }): Child {
  const { authority, dataset, indicator } = view;
  const choices = indicatorChoices(dataset, authority);
  const listed = indicator === undefined || choices.includes(indicator) ? choices : [indicator, ...choices];
  const query = indicator === undefined ? '' : `?indicator=${indicator.id}`;
  const table = journeyTable(dataset, authority);
  return (
    <Section title="Judgements over time" id="story">
      {listed.length === 0 ? null : (
        <form class="wm-choose" action={`${base}#story`} method="get">
          <Select
            id="indicator"
            name="indicator"
            label="Indicator below the judgements"
            value={indicator?.id ?? ''}
            options={listed.map((each) => ({ value: each.id, label: each.label }))}
          />
          <Button secondary>Show</Button>
        </form>
      )}
      <Figure
        chart={storyChart(dataset, authority, indicator)}
        table={{ ...table, id: `${authority.slug}-story` }}
        tableSummary="Show every inspection as a table"
        downloads={figureDownloads(base, 'inspections', 'story', query)}
      />
      {indicator === undefined ? null : (
        <Details summary={`Show the figures: ${indicator.label}`} id="series">
          <DataTable table={seriesTable(dataset, authority, indicator)} />
          <DownloadLinks of={indicator.label} links={[{ label: 'CSV', href: `${base}/series.csv${query}` }]} />
        </Details>
      )}
      <Prose
        paragraphs={[
          'An inspection that comes before a change in a figure did not thereby cause it: authorities are inspected when they are thought to do badly, and figures at their worst tend to get better by themselves.',
          ...(storyHasInadequate(view)
            ? [
                'After an inadequate grade monitoring visits and intervention follow. The days on which directions were given or commissioners came are not in the figures, so they are not drawn.',
              ]
            : []),
        ]}
      />
    </Section>
  );
}

function storyHasInadequate({ dataset, authority }: AuthorityView): boolean {
  return inspectionsOf(dataset, authority).some((each) => each.grades.overall === 4);
}

function Spells({ view, journey, base }: { view: AuthorityView; journey: Journey; base: string }): Child {
  const { authority, dataset } = view;
  const table = spellsTable(dataset, authority);
  if (table.rows.length === 0) return null;
  const stages = stagesTable(journey, view.transitions);
  return (
    <Section title="Spells at one grade, and how long change took" id="spells">
      <DataTable table={table} captionHidden />
      <DownloadLinks of={table.title} links={[{ label: 'CSV', href: `${base}/spells.csv` }]} />
      {stages.rows.length === 0 ? (
        <p class="govuk-body">No stage of improvement began here: the grade was never below outstanding.</p>
      ) : (
        <DataTable table={stages} />
      )}
      <Prose paragraphs={[recoveryLine(view.transitions)]} />
    </Section>
  );
}

function Themes({ view, base }: { view: AuthorityView; base: string }): Child {
  const { authority, coding, dataset } = view;
  const listed = coding.asked(authority.code);
  if (listed.length === 0) {
    return (
      <Section title="What inspectors asked to improve" id="themes">
        <p class="govuk-body">
          No list of what inspectors asked {authority.name} to improve is here. It comes with the reports: waymark
          import FOLDER.
        </p>
      </Section>
    );
  }
  const back = coding.recurrences(authority.code).filter((each) => each.recurrences > 0);
  const lede =
    listed.length === 1
      ? 'One inspection has a list, so nothing can have come back yet.'
      : back.length === 0
        ? `${listed.length} inspections have a list. No theme was asked about at one and again at the next.`
        : `${listed.length} inspections have a list. ${back.length === 1 ? 'One theme came' : `${back.length} themes came`} back at the next inspection.`;
  return (
    <Section title="What inspectors asked to improve" id="themes" lede={lede}>
      <DataTable table={recurrenceTable(dataset, authority, coding)} captionHidden />
      <DownloadLinks of="themes" links={[{ label: 'CSV', href: `${base}/themes.csv` }]} />
      <Prose
        paragraphs={[
          'A theme that comes back was asked about twice. It does not say that nothing was done between: the frameworks ask different questions, and a long list touches more themes. [How themes are coded](/themes).',
        ]}
      />
    </Section>
  );
}

function Next({ view }: { view: AuthorityView }): Child {
  const { authority, dataset, transitions } = view;
  const last = inspectionsOf(dataset, authority).findLast((each) => each.grades.overall !== undefined);
  const grade = last?.grades.overall;
  if (grade === undefined || last === undefined || authority.closed !== null) return null;
  const title = 'What usually came next';
  const next = transitions === null ? null : usuallyNext(transitions, grade);
  if (next === null) {
    return (
      <Section title={title} id="next">
        <Prose
          paragraphs={[
            'How grades moved from one inspection to the next is worked out in [the study of transitions](/studies/transitions).',
          ]}
        />
      </Section>
    );
  }
  const caution =
    last.framework === 'ILACS'
      ? ''
      : ` The last grade here is of ${last.framework}, another test; what came next within ILACS may not apply.`;
  return (
    <Section
      title={title}
      id="next"
      lede={`This is what happened to others with the grade “${GRADE_WORDS[grade]}”. It is no forecast for ${authority.name}.${caution}`}
    >
      <DataTable table={nextTable(next)} />
    </Section>
  );
}

function Inspections({ view }: { view: AuthorityView }): Child {
  const { authority, coding, dataset, readable } = view;
  const list = [...inspectionsOf(dataset, authority)].reverse();
  if (list.length === 0) return null;
  const recurring = coding.recurrences(authority.code);
  const asked = coding.asked(authority.code);
  const againAt = (id: string): ReadonlySet<string> => {
    const before = asked[asked.findIndex((each) => each.id === id) - 1];
    if (before === undefined) return new Set();
    return new Set(
      recurring
        .filter((each) => each.inspections.includes(id) && each.inspections.includes(before.id))
        .map((each) => each.theme),
    );
  };
  const visits = list.filter(isVisit).length;
  const graded = list.length - visits;
  return (
    <Section
      title="Each inspection"
      id="inspections"
      lede={`${graded} ${graded === 1 ? 'inspection' : 'inspections'}${visits === 0 ? '' : ` and ${visits} ${visits === 1 ? 'visit' : 'visits'} without grades`}, newest first.`}
    >
      {list.map((each) => (
        <InspectionPart each={each} coding={coding} readable={readable} again={againAt(each.id)} />
      ))}
    </Section>
  );
}

function TakeAway({ view, base }: { view: AuthorityView; base: string }): Child {
  return (
    <Section title="Take it away" id="take-away">
      <DownloadLinks
        of={view.authority.name}
        links={[
          { label: 'Whole history, Excel', href: `${base}/history.xlsx` },
          { label: 'Every judgement, CSV', href: `${base}/judgements.csv` },
          { label: 'What was asked to improve, CSV', href: `${base}/improvements.csv` },
          { label: 'Journey, JSON', href: `${base}/journey.json` },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={`/authorities/${view.authority.slug}`}>
          Indicators of {view.authority.name} against England, region and neighbours
        </a>
      </p>
    </Section>
  );
}
