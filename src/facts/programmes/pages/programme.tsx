import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import {
  Answer,
  Button,
  DataTable,
  Facts,
  Figure,
  formatDate,
  HiddenField,
  Notification,
  Prose,
  Section,
  Select,
  TextInput,
} from '#ui/index.ts';
import type { AskForm } from '../deps.ts';
import type { Entry } from '../entries.ts';
import {
  aimText,
  costLines,
  costsTable,
  costText,
  episodesTable,
  labelOf,
  programmeMap,
  whenText,
  whoText,
} from '../shape.ts';
import type { Stored } from '../store/store.ts';
import type { Programme, ProgrammeAnswer, SupportModel } from '../types.ts';
import { AnswerList } from './portfolio.tsx';

/** One programme: what it is, what studies said, who had it, what it cost, its history. */
export function ProgrammePage(props: {
  dataset: Dataset;
  entry: Entry;
  answers: readonly ProgrammeAnswer[];
  model: SupportModel | null;
  history: readonly Stored<Programme>[];
  lockPage: string | null;
  askForm: AskForm | null;
  /** An earlier version is shown. */
  older: boolean;
}): Child {
  const { dataset, entry, answers, model, history, lockPage, askForm, older } = props;
  const { programme, kept } = entry;
  const { id } = programme;
  const removed = kept?.removed === true;
  const label = labelOf(programme);
  const nobody = programme.episodes.length === 0 && programme.generated === undefined;
  return (
    <>
      <Answer text={programme.summary} basis={aimText(programme)} />
      {label === null ? null : (
        <Notification title={`${label}.`} text={programme.source === null ? '' : `From: ${programme.source}.`} />
      )}
      {removed ? (
        <Notification
          kind="warning"
          title="Removed."
          text="It is in no list and no study. Its history stays, and it can be restored below."
        />
      ) : null}
      {older ? (
        <Notification
          title={`Version ${kept?.version}.`}
          text={`An earlier version. [The newest](/programmes/${id})`}
        />
      ) : null}
      <Facts
        items={[
          { label: 'Who had it', value: whoText(programme) },
          { label: 'When', value: whenText(programme) },
          { label: 'Cost', value: costText(programme) },
          ...(programme.provider === null ? [] : [{ label: 'Given by', value: programme.provider }]),
          ...(programme.funder === null ? [] : [{ label: 'Paid by', value: programme.funder }]),
          ...(model === null
            ? []
            : [{ label: 'Model of support', value: model.title, href: `/programmes/models/${model.id}` }]),
        ]}
      />
      <Section title="What it changed">
        {answers.length === 0 ? (
          <p class="govuk-body">No study has been asked yet.</p>
        ) : (
          <AnswerList answers={answers} />
        )}
        {nobody ? (
          <p class="govuk-body">
            Who had it is not public here: register it with its authorities and days to ask what it changed.
          </p>
        ) : removed || older ? null : (
          <>
            {askForm === null ? (
              <Button href={`/studies/impact?event=${id}`}>Ask what it changed</Button>
            ) : (
              <Ask form={askForm} />
            )}
            {lockPage === null ? null : (
              <p class="govuk-body">
                <a class="govuk-link" href={lockPage}>
                  Lock a design
                </a>{' '}
                before you look at results: then nobody can say that it was chosen for what it finds.
              </p>
            )}
          </>
        )}
      </Section>
      {programme.generated === undefined ? (
        <Episodes dataset={dataset} programme={programme} />
      ) : (
        <Generated programme={programme} />
      )}
      {costLines(programme).length === 0 ? null : (
        <Section title="What it cost">
          <DataTable table={costsTable(programme)} captionHidden />
        </Section>
      )}
      <Section title="Take it away">
        <Prose
          paragraphs={[
            programme.generated === undefined
              ? `[CSV](/programmes/${id}.csv), [XLSX](/programmes/${id}.xlsx), [JSON](/programmes/${id}.json): one row is one episode.`
              : `[JSON](/programmes/${id}.json).`,
            kept === null
              ? `[Copy it as a programme of your own](/programmes/new?from=${id}), to add authorities or to correct days.`
              : `[Change it](/programmes/${id}/edit).`,
            ...(programme.example === null && programme.source !== null ? [`Source: ${programme.source}.`] : []),
          ]}
        />
      </Section>
      {kept === null ? null : <History programme={programme} kept={kept} history={history} />}
    </>
  );
}

function Ask({ form }: { form: AskForm }): Child {
  return (
    <form method="post" action={form.action}>
      {form.hidden.map(([name, value]) => (
        <HiddenField name={name} value={value} />
      ))}
      {form.fields.map(({ name, label, value, options }) => (
        <Select id={`ask-${name}`} name={name} label={label} value={value} options={options} />
      ))}
      <Button>Ask what it changed</Button>
    </form>
  );
}

function Episodes({ dataset, programme }: { dataset: Dataset; programme: Programme }): Child {
  if (programme.episodes.length === 0) return null;
  const table = episodesTable(dataset, programme);
  return (
    <Section title="Who had it, and when">
      <Figure
        chart={programmeMap(dataset, programme)}
        table={table}
        tableSummary="Show every authority with its days"
      />
    </Section>
  );
}

function Generated({ programme }: { programme: Programme }): Child {
  const rule = programme.generated;
  if (rule === undefined) return null;
  const who = rule.rule === 'random' ? 'drawn by lot' : 'who stood worst the year before';
  const added =
    rule.effect === 0
      ? 'Nothing is added to any figure.'
      : `From the first year on ${Math.abs(rule.effect)} standard deviations of the outcome’s change from year to year are added${rule.toward === 'better' ? ' towards better' : ''}.`;
  return (
    <Section title="How it is made">
      <Prose
        paragraphs={[
          `${Math.round(rule.share * 100)} of 100 authorities, ${who}, have it from ${rule.starts.length === 0 ? 'one of the years in the middle of the figures' : rule.starts.join(', ')}. ${added}`,
          `All other figures are real. The lot is that of seed ${rule.seed}: the same again each time.`,
        ]}
      />
    </Section>
  );
}

function History(props: {
  programme: Programme;
  kept: Stored<Programme>;
  history: readonly Stored<Programme>[];
}): Child {
  const { programme, kept, history } = props;
  const newest = history.at(-1) ?? kept;
  return (
    <Section title="History" id="history">
      <ul class="govuk-list">
        {history.toReversed().map(({ version, kept: when, person, project, why, removed }) => (
          <li>
            <a class="govuk-link" href={`/programmes/${programme.id}?version=${version}`}>
              Version {version}
            </a>
            {`: ${person}, project “${project}”, ${formatDate(when)}.${removed ? ' Removed.' : ''}${why === null ? '' : ` Why: ${why}`}`}
          </li>
        ))}
      </ul>
      <form method="post" action={`/programmes/${programme.id}/${newest.removed ? 'restore' : 'remove'}`} novalidate>
        <HiddenField name="expected" value={newest.hash} />
        <TextInput id="why" name="why" label={newest.removed ? 'Why it comes back' : 'Why it should be removed'} />
        <Button secondary>{newest.removed ? 'Restore it' : 'Remove it'}</Button>
      </form>
    </Section>
  );
}
