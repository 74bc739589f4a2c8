import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import { BlockList, type ChoiceField } from '#studies/runner/index.ts';
import {
  Button,
  Checkboxes,
  DataTable,
  ErrorSummary,
  formatDate,
  HiddenField,
  Notification,
  Page,
  type PageFrame,
  Prose,
  renderPage,
  Section,
  Select,
  type TableSpec,
  Textarea,
  TextInput,
} from '#ui/index.ts';
import { choiceWords } from '../blocks/lock.ts';
import { capital } from '../blocks/words.ts';
import { DESIGN_CHOICES } from '../choices.ts';
import { impactFields } from '../fields.ts';
import type { DesignChange } from '../types.ts';
import { addressOf, type LookedAt } from './design.ts';
import type { LockRow } from './store.ts';

export const LOCKS = '/programmes/locks';

/** A page of locks inside the frame that all pages share. */
export function framed(
  frame: PageFrame,
  own: { readonly heading: string; readonly top?: boolean },
  content: Child,
): string {
  const trail = [{ label: 'Programmes', href: '/programmes' }];
  return renderPage(
    <Page
      title={own.heading}
      heading={own.heading}
      caption="Impact studies"
      breadcrumb={own.top === true ? trail : [...trail, { label: 'Locked designs', href: LOCKS }]}
      navigation={frame.navigation.map((link) => (link.href === '/programmes' ? { ...link, current: true } : link))}
      footerLinks={frame.footerLinks}
      stylesheet={frame.stylesheet}
      script={frame.script}
    >
      {content}
    </Page>,
  );
}

/** Every lock, and what a lock is for. */
export function ListPage({ locks }: { locks: readonly LockRow[] }): Child {
  return (
    <>
      <Prose
        paragraphs={[
          'A design that is fixed before its results are looked at cannot be chosen for what it finds. A lock keeps every choice with day and person. It is never changed: a newer one takes its place, and both stay here.',
          `[Lock a design](${LOCKS}/new)`,
        ]}
      />
      {locks.length === 0 ? <Notification text="No design is locked yet." /> : <DataTable table={locksTable(locks)} />}
    </>
  );
}

function locksTable(locks: readonly LockRow[]): TableSpec {
  const replaced = new Set(locks.flatMap((lock) => (lock.replaced === null ? [] : [lock.replaced])));
  return {
    id: 'locks',
    title: 'Locked designs, newest first',
    columns: [
      { id: 'what', label: 'Programme or event', align: 'text' },
      { id: 'outcome', label: 'Outcome', align: 'text' },
      { id: 'when', label: 'Locked', align: 'text' },
      { id: 'seen', label: 'Results kept here before', align: 'text' },
      { id: 'state', label: 'State', align: 'text' },
    ],
    rows: locks.map((lock) => ({
      cells: [
        { text: lock.eventTitle, href: `${LOCKS}/${lock.id}` },
        { text: lock.outcomeLabel },
        { text: formatDate(lock.at), raw: lock.at, note: lock.person },
        { text: lock.resultsSeen ? 'yes' : 'no' },
        { text: replaced.has(lock.id) ? 'replaced by a newer one' : 'counts' },
      ],
    })),
  };
}

export interface NewProps {
  readonly dataset: Dataset;
  /** Choices as they were typed. */
  readonly typed: ReadonlyMap<string, string>;
  readonly fault?: { readonly text: string; readonly field: string | null } | undefined;
  /** The design worked out; null: not yet asked for. */
  readonly looked: LookedAt | null;
  readonly current: LockRow | null;
  readonly why?: string;
}

/** The form of a design; below it what the design says before any result, and the button that locks it. */
export function NewPage(props: NewProps): Child {
  const { dataset, typed, fault, looked, current } = props;
  const fields = impactFields.filter(({ name }) => (DESIGN_CHOICES as readonly string[]).includes(name));
  const form = (
    <form method="get" action={`${LOCKS}/new`}>
      {fields.map((field) => (
        <Field
          field={field}
          dataset={dataset}
          value={typed.get(field.name)}
          error={fault?.field === field.name ? fault.text : undefined}
        />
      ))}
      <HiddenField name="look" value="yes" />
      <Button secondary>Look at this design</Button>
    </form>
  );
  return (
    <>
      <ErrorSummary
        errors={
          fault === undefined
            ? []
            : [{ text: fault.text, ...(fault.field === null ? {} : { href: `#choice-${fault.field}` }) }]
        }
      />
      {looked === null ? (
        <Prose
          paragraphs={[
            'Choose the design. What it could find is worked out next, from figures without any result; then you can lock it.',
          ]}
        />
      ) : (
        <Preview looked={looked} current={current} typed={typed} why={props.why ?? ''} />
      )}
      <Section title={looked === null ? 'The design' : 'Change the design first'}>{form}</Section>
    </>
  );
}

function Preview(props: {
  looked: LookedAt;
  current: LockRow | null;
  typed: ReadonlyMap<string, string>;
  why: string;
}): Child {
  const { looked, current, typed, why } = props;
  const { locked, record } = looked;
  const links = { figure: () => [], method: (slug: string) => `/methods/${slug}` };
  return (
    <>
      <Section title={`Lock: ${locked.eventTitle}, ${locked.outcomeLabel}`}>
        {locked.resultsSeen ? (
          <Notification
            kind="warning"
            title="Results have been seen."
            text="A result of this event and outcome is kept here already. You can still lock the design, and the lock will say so."
          />
        ) : null}
        {current === null ? null : (
          <Notification
            text={`A design of this event and outcome was [locked on ${formatDate(current.at)}](${LOCKS}/${current.id}). This one takes its place, and both stay on record.`}
          />
        )}
        <form method="post" action={LOCKS}>
          {[...typed].map(([name, value]) => (
            <HiddenField name={name} value={value} />
          ))}
          <HiddenField name="hash" value={locked.hash} />
          <HiddenField name="expected" value={current?.id ?? ''} />
          <Textarea
            id="why"
            name="why"
            label="Why this design?"
            hint="In a few sentences, for whoever reads the result. You may leave it empty."
            rows={3}
            value={why}
          />
          <Button>Lock this design</Button>
        </form>
      </Section>
      <BlockList record={record} links={links} />
    </>
  );
}

function Field(props: {
  field: ChoiceField;
  dataset: Dataset;
  value: string | undefined;
  error: string | undefined;
}): Child {
  const { field, dataset, value, error } = props;
  const base = { id: `choice-${field.name}`, name: field.name, label: field.label, hint: field.hint, error };
  const given = field.options?.(dataset) ?? [];
  const own = value === undefined || given.some((option) => option.value === value) ? [] : [{ value, label: value }];
  switch (field.input) {
    case 'select':
      return <Select {...base} options={[...own, ...given]} value={value} />;
    case 'checkboxes':
      return <Checkboxes {...base} options={given} values={(value ?? '').split(',')} small />;
    case 'number':
      return <TextInput {...base} type="number" step="any" width={10} value={value} />;
    case 'text':
      return <TextInput {...base} width={30} value={value} />;
  }
}

/** One lock: when, by whom, every choice, and what came before it. */
export function LockPage(props: {
  lock: LockRow;
  /** Of the same event and outcome, newest first, with what each changed of the one before. */
  history: readonly { readonly lock: LockRow; readonly changes: readonly DesignChange[] | null }[];
}): Child {
  const { lock, history } = props;
  const newest = history[0]?.lock;
  const seen = lock.resultsSeen
    ? '**Results of this event and outcome had been kept here before.**'
    : 'No result of this event and outcome had been kept here by then.';
  return (
    <>
      {newest === undefined || newest.id === lock.id ? null : (
        <Notification
          text={`A newer lock took its place: [that of ${formatDate(newest.at)}](${LOCKS}/${newest.id}).`}
        />
      )}
      <Prose
        paragraphs={[
          `Locked on ${formatDate(lock.at)} by ${lock.person}. ${seen}`,
          ...(lock.why === null ? [] : [`Why: ${lock.why.replaceAll(/[*[\]]/g, '')}`]),
          `[Run this design](/studies/impact?${addressOf(lock)}#change) or [change it](${LOCKS}/new?${addressOf(lock)}).`,
        ]}
      />
      <DataTable table={designTable(lock)} />
      {history.length < 2 ? null : (
        <Section title="All locks of this event and outcome">
          <DataTable table={historyTable(history)} />
        </Section>
      )}
    </>
  );
}

function designTable({ design, hash }: LockRow): TableSpec {
  return {
    id: 'design',
    title: 'The design',
    note: `sha256 ${hash}`,
    columns: [
      { id: 'choice', label: 'Choice', align: 'text' },
      { id: 'value', label: 'Locked as', align: 'text' },
    ],
    rows: Object.entries(design).map(([name, value]) => ({
      cells: [{ text: capital(choiceWords(name)) }, { text: shown(value) }],
    })),
  };
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(String).join(', ');
  if (value !== null && typeof value === 'object') {
    return 'title' in value ? `${String(value.title)}, as it was then` : JSON.stringify(value);
  }
  return String(value);
}

function historyTable(
  history: readonly { readonly lock: LockRow; readonly changes: readonly DesignChange[] | null }[],
): TableSpec {
  return {
    id: 'history',
    title: 'Newest first',
    columns: [
      { id: 'when', label: 'Locked', align: 'text' },
      { id: 'changes', label: 'What changed', align: 'text' },
      { id: 'why', label: 'Why', align: 'text' },
    ],
    rows: history.map(({ lock, changes }) => ({
      cells: [
        { text: formatDate(lock.at), raw: lock.at, href: `${LOCKS}/${lock.id}`, note: lock.person },
        {
          text:
            changes === null
              ? 'the first'
              : changes.map(({ choice, locked, now }) => `${choiceWords(choice)}: ${locked} → ${now}`).join('; '),
        },
        { text: lock.why ?? '' },
      ],
    })),
  };
}
