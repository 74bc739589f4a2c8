import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import { copyTitle } from '#frameworks/definitions/index.ts';
import type { StudyRecord } from '#studies/runner/index.ts';
import {
  Answer,
  Button,
  Cautions,
  DataTable,
  Details,
  type DownloadLink,
  DownloadLinks,
  Figure,
  HiddenField,
  Notification,
  Prose,
  Section,
  Select,
  Split,
  TextInput,
} from '#ui/index.ts';
import { cautions } from '../blocks-cautions.ts';
import { isChanged, type PageState, writeState } from '../client/state.ts';
import { pointsText } from '../client/weights.ts';
import { curveFigure } from '../figures.ts';
import { pictureOf, placesChart } from '../figures-places.ts';
import { type Shown, shownChart } from '../figures-shown.ts';
import { headline } from '../headline.ts';
import { everyAuthorityTable, placesTable } from '../tables.ts';
import { adjustedTable, adjustedWords } from '../tables-adjusted.ts';
import { changesWords, differencesTable, movesTable } from '../tables-changes.ts';
import { decidesWords, flipWords, influenceTable } from '../tables-choices.ts';
import type { GoodResult } from '../types.ts';
import { idleWords, inert } from '../words.ts';
import { inspectionWords } from '../words-inspection.ts';
import type { Found } from './deps.ts';
import { definitionAddress } from './layout.tsx';
import { Panel, type PanelProps } from './panel.tsx';

export interface ContentProps {
  readonly found: Found;
  readonly record: StudyRecord;
  readonly resultId: string;
  readonly result: GoodResult;
  readonly dataset: Dataset;
  readonly panel: PanelProps;
  readonly shown: Shown;
  readonly worker: string | null;
}

/** Everything below the h1: answer, weights beside places and verdicts, inspection, cautions, files. */
export function GoodContent(props: ContentProps): Child {
  const { result, panel, found, worker } = props;
  const { state, frame } = panel;
  const answer = headline(result);
  return (
    <>
      <div data-wm-answer>
        <Answer text={answer.text} basis={answer.basis} tag={answer.tag} />
      </div>
      <div
        data-wm-definition={found.definition.id}
        data-wm-worker={worker ?? undefined}
        data-wm-variants={String(result.variants)}
      >
        <Split
          panel={<Panel {...panel} idle={idleOf(result)} />}
          panelLabel="Weights and choices"
          fold={foldWords(state.weights.size)}
          open={panel.faults.length > 0}
        >
          <Places {...props} />
          <Verdicts {...props} />
        </Split>
      </div>
      <div data-wm-later>
        <Changes result={result} />
        <Section title="With need held constant" lede={adjustedWords(result)}>
          <Folded summary="Show who crosses the middle or moves most" table={adjustedTable(result)} />
        </Section>
        <Inspection {...props} />
        <Section title="What decides?" lede={decidesWords(result)}>
          <Folded summary="Show every choice" table={influenceTable(result)} />
        </Section>
        <CautionsHere {...props} />
      </div>
      <TakeAway {...props} query={writeState(state, frame)} />
    </>
  );
}

/** Why measures take no part, for the line below their names. */
function idleOf(result: GoodResult): ReadonlyMap<string, string> {
  return new Map(
    result.measures.flatMap(({ measure, unusable }) =>
      unusable === null ? [] : [[measure, `takes no part: ${idleWords(unusable, result.period)}`] as const],
    ),
  );
}

function foldWords(changed: number): string {
  return changed === 0 ? 'Change the weights' : `Change the weights (${changed} changed)`;
}

function files(props: ContentProps, id: string): readonly DownloadLink[] {
  const { panel, found } = props;
  const query = writeState(panel.state, panel.frame);
  return ['csv', 'svg', 'png'].map((ending) => ({
    label: ending.toUpperCase(),
    href: definitionAddress(found.definition.id, `/figures/${id}.${ending}`, query),
  }));
}

function Places(props: ContentProps): Child {
  const { result, shown } = props;
  const chart = placesChart(pictureOf(result), shown.focus);
  return (
    <div data-wm-places>
      <Figure chart={chart} table={placesTable(result)} level={2} downloads={files(props, chart.id)} />
    </div>
  );
}

/** The rows of those shown, and the two ways to others: one authority with its neighbours, or all. */
function Verdicts(props: ContentProps): Child {
  const { result, panel, shown, found } = props;
  const { state, frame } = panel;
  const address = (change: Partial<PageState>): string =>
    definitionAddress(found.definition.id, '', writeState({ ...state, ...change }, frame));
  const chart = shownChart(pictureOf(result), shown, ({ slug }) => address({ authority: slug, all: false }));
  const focus = result.units.find(({ code }) => code === shown.focus);
  return (
    <>
      <form method="get" action={panel.address} class="wm-choose" data-wm-choose>
        <Kept query={writeState({ ...state, authority: null, all: false }, frame)} />
        <Select
          id="authority"
          name="authority"
          label="An authority and its ten neighbours"
          value={focus?.slug ?? ''}
          options={[
            { value: '', label: result.changes === null ? 'The first eleven' : 'The largest moves' },
            ...[...result.units]
              .sort((left, right) => (left.name < right.name ? -1 : 1))
              .map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <Button secondary>Show</Button>
        <a class="govuk-link" href={address({ all: true })}>
          All {result.units.length}
        </a>
      </form>
      <div data-wm-verdicts>
        <Figure chart={chart} level={2} downloads={files(props, chart.id)} />
      </div>
      <Details summary="Show the table of every authority" id="every-authority">
        <DataTable table={everyAuthorityTable(result)} />
      </Details>
      {focus === undefined || focus.published.place === null ? null : (
        <Prose
          paragraphs={[
            `**${focus.name} on the other side of the middle:** ${
              focus.flips === null
                ? 'it is exactly in the middle, so there is no verdict to turn.'
                : focus.flips.length === 0
                  ? 'no single choice turns its verdict.'
                  : `it would be, if one of these were believed: ${focus.flips.map(flipWords).join('; ')}.`
            } [More on ${focus.name}](/authorities/${focus.slug}).`,
          ]}
        />
      )}
    </>
  );
}

/** The rest of the state as hidden fields, so that choosing an authority, or saving, loses nothing. */
function Kept({ query }: { query: string }): Child {
  return (
    <div hidden data-wm-kept>
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <HiddenField name={name} value={value} />
      ))}
    </div>
  );
}

function Folded({
  summary,
  table,
}: {
  summary: string;
  table: Parameters<typeof DataTable>[0]['table'] | null;
}): Child {
  if (table === null || table.rows.length === 0) return null;
  return (
    <Details summary={summary}>
      <DataTable table={table} />
    </Details>
  );
}

function Changes({ result }: { result: GoodResult }): Child {
  const { changes } = result;
  if (changes === null) return null;
  return (
    <Section title="What changed" lede={changesWords(result, changes)}>
      <Folded summary="Show the largest moves" table={movesTable(result, changes)} />
      <Folded summary="Show how the definition differs" table={differencesTable(result, changes)} />
    </Section>
  );
}

function Inspection(props: ContentProps): Child {
  const { result } = props;
  const figure = curveFigure(result, null);
  return (
    <Section title="Does inspection agree with it?" lede={inspectionWords(result)}>
      {figure === null ? null : (
        <Figure chart={figure.chart} table={figure.table} downloads={files(props, figure.chart.id)} />
      )}
    </Section>
  );
}

function CautionsHere(props: ContentProps): Child {
  const { title, items } = cautions(props.result);
  return <Cautions title={title} items={items} />;
}

function TakeAway(props: ContentProps & { query: string }): Child {
  const { found, resultId, panel, query } = props;
  const { id } = found.definition;
  const file = (ending: string): string => definitionAddress(id, `/result.${ending}`, query);
  const version = panel.state.version === null ? '' : `version=${panel.state.version}`;
  const changed = isChanged(panel.state);
  return (
    <Section title="Take it away" id="take-away">
      <DownloadLinks
        links={[
          { label: 'Definition, YAML', href: definitionAddress(id, '/definition.yaml', version) },
          { label: 'Report, Word', href: file('docx') },
          { label: 'Report, HTML', href: file('html') },
          { label: 'Places and shares, CSV', href: file('csv') },
          { label: 'Tables, Excel', href: file('xlsx') },
          { label: 'Result, JSON', href: file('json') },
        ]}
      />
      <Prose
        paragraphs={[
          `[The whole result](/studies/results/${resultId}): every table, where it came from, and how to run it again.`,
          `[Choose authorities for fieldwork](/studies/selection?definition=${encodeURIComponent(id)}) by this definition as it is kept: typical ones, extremes, and those on which inspection disagrees.`,
        ]}
      />
      <Details
        summary={found.ready ? 'Save your changes in a definition of your own' : 'Save your changes as a new version'}
        id="save"
        open={changed}
      >
        <SaveForm {...props} />
      </Details>
    </Section>
  );
}

/** Keeps what the page changed. What is no part of a definition goes along, so that the page is looked at as before. */
function SaveForm({ found, panel }: ContentProps): Child {
  const { frame, state } = panel;
  return (
    <form method="post" action={definitionAddress(found.definition.id, '/weights')} data-wm-save>
      {frame.measures.map(({ measure, weight }) => (
        <HiddenField name={`w.${measure}`} value={pointsText(state.weights.get(measure) ?? weight)} />
      ))}
      <Kept query={writeState({ ...state, version: null, weights: new Map() }, frame)} />
      <HiddenField name="expected" value={found.hash} />
      <p class="govuk-body">
        Saved are the weights, the fewest children looked after, and what you fixed for missing and hidden figures,
        small denominators and the reference. Not saved, because they say how to look and not what is good: the scale,
        how measures are put together, the years, and what you compare with. They stay in the address.
      </p>
      {found.ready ? (
        <TextInput
          id="title"
          name="title"
          label="Title of your definition"
          width={30}
          value={copyTitle(found.definition.title)}
        />
      ) : null}
      <TextInput
        id="why"
        name="why"
        label="Why?"
        hint="One sentence. It stands in the history of the definition."
        width={30}
      />
      <Button>{found.ready ? 'Save as a definition of my own' : 'Save as a new version'}</Button>
    </form>
  );
}

/** Shown for a definition that measures nothing yet. */
export function EmptyContent({ found }: { found: Found }): Child {
  const edit = definitionAddress(found.definition.id, '/edit');
  const way = found.ready ? `[Copy it and add measures](${edit})` : `[Add measures](${edit})`;
  return (
    <Prose
      paragraphs={[
        `“${inert(found.definition.title)}” has no measure yet, so nothing can say who meets it. ${way}, or begin with [another definition](/definitions).`,
      ]}
    />
  );
}

/** Shown while the study runs, or when it failed. */
export function WaitingContent(props: { percent: number; what: string; retry: string }): Child {
  return (
    <>
      <Notification
        live
        title={`Running: ${props.percent}% done.`}
        text={`${props.what === '' ? '' : `Now: ${props.what}. `}This page renews itself every two seconds. You can leave it: the result will be kept.`}
      />
      <progress class="wm-progress" max="100" value={props.percent} aria-label="Progress of the study">
        {props.percent}%
      </progress>
      <Prose paragraphs={[`[Look again](${props.retry})`]} />
    </>
  );
}
