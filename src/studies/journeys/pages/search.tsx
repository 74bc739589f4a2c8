import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import { Framed } from '#facts/profiles/index.ts';
import type { FoundPassage, PassageSearch } from '#facts/store/index.ts';
import type { WaymarkError } from '#platform/errors/index.ts';
import {
  Button,
  Details,
  ErrorSummary,
  formatMonth,
  formatNumber,
  Pagination,
  Prose,
  renderPage,
  Section,
  Select,
  TextInput,
} from '#ui/index.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { markedPieces } from '../model/marked.ts';
import { reportHref } from '../model/reports-of.ts';
import { FRAMEWORKS, HITS_A_PAGE, type SearchForm, searchHref } from '../model/search.ts';
import { styled } from './styles.ts';

/** More passages than anybody reads: the page says how to narrow the search. */
const TOO_MANY = 400;

export interface SearchView {
  readonly dataset: Dataset;
  readonly form: SearchForm;
  /** Reports that can be searched. */
  readonly reports: number;
  /** Null where nothing was asked for, or it could not be understood. */
  readonly found: PassageSearch | null;
  readonly fault: WaymarkError | null;
}

/** `/journeys/search`: passages of imported reports that hold words, each with its place and the way to it. */
export function searchPage(deps: JourneysDeps, view: SearchView): string {
  const { dataset, form, reports, fault } = view;
  const field = fault === null ? '' : String(fault.details.field ?? 'q');
  return styled(
    renderPage(
      <Framed
        frame={deps.frame}
        section="/journeys"
        dataset={dataset}
        title={`${fault === null ? '' : 'Error: '}${form.q === '' ? 'Search reports' : `${form.q}: search reports`}`}
        caption={`Journeys · ${formatNumber(reports)} imported ${reports === 1 ? 'report' : 'reports'}`}
        heading="Search what inspection reports say"
        breadcrumb={[{ label: 'Journeys', href: '/journeys' }]}
        robots="noindex"
      >
        {fault === null ? null : (
          <ErrorSummary errors={[{ text: `${fault.message} ${fault.remedy ?? ''}`.trim(), href: `#${field}` }]} />
        )}
        {reports === 0 ? <NoReports /> : <SearchFields form={form} fault={fault} field={field} />}
        {reports > 0 && fault === null ? <Results view={view} /> : null}
      </Framed>,
    ),
  );
}

function NoReports(): Child {
  return (
    <Prose
      paragraphs={[
        'No inspection report has been imported yet, so there is nothing to search. The grades of every inspection are here without them.',
        'Put Ofsted’s report PDFs into a folder and run **waymark import FOLDER**. Each report is read, joined to its inspection, and can then be read and searched here.',
      ]}
    />
  );
}

function SearchFields({ form, fault, field }: { form: SearchForm; fault: WaymarkError | null; field: string }): Child {
  const narrowed = [form.authority, form.framework, form.kind, form.from, form.to].some((each) => each !== '');
  const wrong = (name: string) => (fault !== null && field === name ? fault.message : undefined);
  return (
    <search>
      <form action="/journeys/search" method="get">
        <TextInput
          id="q"
          name="q"
          type="search"
          label="Words"
          hint="All of them are looked for, in any form of the word. “In quotation marks” for words in this order, or between alternatives, a minus before a word to leave it out."
          value={form.q}
        />
        <Details summary="Narrow the search" id="narrow" open={narrowed}>
          <TextInput
            id="authority"
            name="authority"
            label="Authority"
            hint="A name, an ONS code or a three-digit code."
            value={form.authority}
            error={wrong('authority')}
          />
          <Select
            id="framework"
            name="framework"
            label="Framework"
            value={form.framework}
            error={wrong('framework')}
            options={[
              { value: '', label: 'All frameworks' },
              ...FRAMEWORKS.map((each) => ({ value: each, label: each })),
            ]}
          />
          <Select
            id="kind"
            name="kind"
            label="Where"
            value={form.kind}
            error={wrong('kind')}
            options={[
              { value: '', label: 'Everywhere in the report' },
              { value: 'improvement', label: 'Only in what was asked to improve' },
              { value: 'paragraph', label: 'Only in the findings' },
            ]}
          />
          <TextInput
            id="from"
            name="from"
            label="From"
            hint="A year or a day."
            width={10}
            value={form.from}
            error={wrong('from')}
          />
          <TextInput
            id="to"
            name="to"
            label="To"
            hint="A year or a day."
            width={10}
            value={form.to}
            error={wrong('to')}
          />
        </Details>
        <Button>Search</Button>
      </form>
    </search>
  );
}

function Results({ view }: { view: SearchView }): Child {
  const { dataset, form, found } = view;
  if (found === null) return null;
  if (!found.understood) {
    return (
      <p class="govuk-body" role="status">
        “{form.q}” has no word to look for: words such as “the” and “of” are in every report. Write a word that is about
        something.
      </p>
    );
  }
  if (found.total === 0) {
    return (
      <p class="govuk-body" role="status">
        No passage holds all of these words. Write fewer words, or put “or” between them
        {form.authority === '' && form.framework === '' ? '.' : ', or widen the search.'}
      </p>
    );
  }
  const pages = Math.ceil(found.total / HITS_A_PAGE);
  const first = (form.page - 1) * HITS_A_PAGE + 1;
  const many = found.total > TOO_MANY ? ' These are more than anybody reads: add a word, or narrow the search.' : '';
  const shown =
    found.hits.length === 0
      ? ''
      : ` Here are ${formatNumber(first)} to ${formatNumber(first + found.hits.length - 1)}, best first.`;
  return (
    <Section title="Passages" id="passages">
      <p class="govuk-body" role="status">
        {formatNumber(found.total)} {found.total === 1 ? 'passage holds' : 'passages hold'} these words.{shown}
        {many}
      </p>
      {found.hits.length === 0 ? <p class="govuk-body">There is no page {form.page} of this search.</p> : null}
      {found.hits.map((hit) => (
        <Hit hit={hit} dataset={dataset} />
      ))}
      <Pagination page={form.page} pages={pages} href={(page) => searchHref(form, page)} label="Pages of passages" />
    </Section>
  );
}

function Hit({ hit, dataset }: { hit: FoundPassage; dataset: Dataset }): Child {
  const name = dataset.register.byCode(hit.authority)?.name ?? hit.authority;
  const day = hit.start ?? hit.published;
  const where = [hit.section, `page ${hit.page}`, ...(hit.number === null ? [] : [`number ${hit.number}`])];
  return (
    <article class="wm-passage">
      <h3 class="govuk-heading-s wm-passage__head">
        <a class="govuk-link" href={reportHref(hit.sha256, hit.n)}>
          {name}
          {day === null ? '' : `, ${formatMonth(day)}`}
        </a>
      </h3>
      <p class="wm-source">
        {hit.framework} · {where.filter((part) => part !== '').join(' · ')}
        {hit.kind === 'improvement' ? ' · asked to improve' : ''}
      </p>
      <p class="govuk-body">
        <Marked text={hit.text} marks={hit.marks} />
      </p>
    </article>
  );
}

function Marked({ text, marks }: { text: string; marks: FoundPassage['marks'] }): Child {
  return <>{markedPieces(text, marks).map((piece) => (piece.found ? <mark>{piece.text}</mark> : piece.text))}</>;
}
