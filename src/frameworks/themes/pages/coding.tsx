import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import {
  Button,
  Checkboxes,
  ErrorSummary,
  formatDate,
  formatNumber,
  HiddenField,
  Pagination,
  Section,
  Select,
  TextInput,
} from '#ui/index.ts';
import type { OpenCoder } from '../coder.ts';
import type { CodedItem, ItemFilter } from '../items.ts';
import type { CorrectionRow } from '../store.ts';
import type { ThemeCode } from '../types.ts';

const A_PAGE = 20;

/** Items with their codes, those least sure first. */
export function CodingPage(props: {
  dataset: Dataset;
  coder: OpenCoder;
  items: readonly CodedItem[];
  filter: ItemFilter;
  page: number;
}): Child {
  const { dataset, coder, items, filter } = props;
  const pages = Math.max(1, Math.ceil(items.length / A_PAGE));
  const page = Math.min(props.page, pages);
  const href = (to: number) => {
    const query = new URLSearchParams({ page: String(to) });
    for (const [name, value] of Object.entries(filter)) if (value !== undefined) query.set(name, value);
    return `/themes/coding?${query}`;
  };
  const asked = new Set(
    dataset.inspections.filter(({ improvements }) => improvements !== undefined).map((each) => each.authority),
  );
  const authorities = dataset.register.authorities
    .filter(({ code }) => asked.has(code))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const all = { value: '', label: 'All' };
  return (
    <>
      <p class="govuk-body wm-lede">
        What inspectors asked for, with the themes that were found and the words that decided. Least sure first: where
        nothing was found, then where codes of that kind were wrong most often.
      </p>
      <form method="get" action="/themes/coding">
        <Select
          id="theme"
          name="theme"
          label="Theme"
          options={[all, ...coder.codebook.themes.map(({ id, label }) => ({ value: id, label }))]}
          value={filter.theme ?? ''}
        />
        <Select
          id="authority"
          name="authority"
          label="Authority"
          options={[all, ...authorities.map(({ code, name }) => ({ value: code, label: name }))]}
          value={filter.authority ?? ''}
        />
        <Button secondary>Show</Button>
      </form>
      <Section title={`${formatNumber(items.length)} ${items.length === 1 ? 'item' : 'items'}`}>
        {items.length === 0 ? <p class="govuk-body">No item has that theme there.</p> : null}
        {items.slice((page - 1) * A_PAGE, page * A_PAGE).map((coded) => (
          <article class="wm-prose">
            <Words coded={coded} dataset={dataset} />
            <Codes codes={coded.codes} coder={coder} />
            <p class="govuk-body">
              <a class="govuk-link" href={`/themes/coding/${coded.item.key}`}>
                Decide<span class="govuk-visually-hidden"> on item {coded.item.key}</span>
              </a>
            </p>
          </article>
        ))}
        <Pagination page={page} pages={pages} href={href} label="Pages of items" />
      </Section>
    </>
  );
}

/** One item: its codes with reasons, who decided before, and the form to decide. */
export function ItemPage(props: {
  dataset: Dataset;
  coder: OpenCoder;
  coded: CodedItem;
  decisions: readonly CorrectionRow[];
  chosen?: readonly string[];
  why?: string;
  fault?: string | undefined;
}): Child {
  const { dataset, coder, coded, decisions, fault } = props;
  const newest = decisions[0];
  return (
    <>
      <ErrorSummary errors={fault === undefined ? [] : [{ text: fault, href: '#themes' }]} />
      <Words coded={coded} dataset={dataset} />
      <Section title="Its themes now">
        <Codes codes={coded.codes} coder={coder} />
      </Section>
      <Section
        title="Decide"
        lede="Choose all themes that it asks about; none if none fits. Your decision counts before rules and for every item with the same wording."
      >
        <form method="post" action={`/themes/coding/${coded.item.key}`} novalidate>
          <Checkboxes
            id="themes"
            name="themes"
            label="Themes"
            small
            options={coder.codebook.themes.map(({ id, label }) => ({ value: id, label }))}
            values={props.chosen ?? coded.codes.map(({ theme }) => theme)}
          />
          <TextInput id="why" name="why" label="Why, for the history" value={props.why ?? ''} />
          <HiddenField name="expected" value={newest?.id ?? ''} />
          <Button>Keep this decision</Button>
        </form>
        {newest !== undefined && newest.themes !== null ? (
          <form method="post" action={`/themes/coding/${coded.item.key}`}>
            <HiddenField name="expected" value={newest.id} />
            <HiddenField name="back" value="yes" />
            <Button secondary>Take the decision back</Button>
          </form>
        ) : null}
      </Section>
      <Section title="What was decided before">
        {decisions.length === 0 ? <p class="govuk-body">Nothing: no person has decided on this wording.</p> : null}
        <Decisions rows={decisions} coder={coder} />
      </Section>
    </>
  );
}

/** Decisions, newest first. */
export function Decisions({ rows, coder }: { rows: readonly CorrectionRow[]; coder: OpenCoder }): Child {
  if (rows.length === 0) return null;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {rows.map(({ key, themes, person, at, why }) => (
        <li>
          {formatDate(at.slice(0, 10))}, {person},{' '}
          <a class="govuk-link" href={`/themes/coding/${key}`}>
            item {key}
          </a>
          : {themes === null ? 'decision taken back' : themes.map((id) => labelOf(coder, id)).join(', ') || 'no theme'}
          {why === null ? '' : ` (${why})`}
        </li>
      ))}
    </ul>
  );
}

function Words({ coded, dataset }: { coded: CodedItem; dataset: Dataset }): Child {
  const { item, inspection, times } = coded;
  const name = dataset.register.authority(inspection.authority)?.name ?? inspection.authority;
  const day = inspection.start ?? inspection.published;
  return (
    <>
      {item.text === null ? (
        <p class="govuk-body">
          <em>The words of this item are not here.</em> Import the report to read them.
        </p>
      ) : (
        <blockquote class="govuk-inset-text">{item.text}</blockquote>
      )}
      <p class="govuk-body wm-small">
        {name}, {inspection.framework}
        {day === null ? '' : `, ${formatDate(day)}`}, page {item.page}
        {times > 1 ? `; the same words ${times} times in all reports` : ''}
      </p>
    </>
  );
}

function Codes({ codes, coder }: { codes: readonly ThemeCode[]; coder: OpenCoder }): Child {
  if (codes.length === 0) return <p class="govuk-body">No theme was found.</p>;
  return (
    <ul class="govuk-list govuk-list--bullet">
      {codes.map((code) => (
        <li>
          <strong>{labelOf(coder, code.theme)}</strong>: {reasonOf(code)}
        </li>
      ))}
    </ul>
  );
}

function labelOf(coder: OpenCoder, theme: string): string {
  return coder.codebook.themes.find(({ id }) => id === theme)?.label ?? theme;
}

function reasonOf({ by, why, sure }: ThemeCode): string {
  const words = why.map((each) => `“${each}”`).join(', ');
  const share = sure === null ? '' : ` ${Math.round(sure * 100)} of 100`;
  if (by === 'person') return `a person decided (${why.join('; ')})`;
  if (by === 'release') return `came with the release, by the codebook ${words}`;
  if (by === 'classifier') return `learnt from corrections, probability${share}, most by ${words}`;
  return sure === null ? `the words ${words}` : `the words ${words}; a person agrees with${share} such codes`;
}
