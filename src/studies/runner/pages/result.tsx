import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import { Button, Details, DownloadLinks, Notification, Prose, Section } from '#ui/index.ts';
import { canonicalJson } from '../canonical.ts';
import type { RunStatus } from '../queue.ts';
import { defaultRecipe } from '../recipe.ts';
import { BlockList } from '../render/page.tsx';
import { provenanceRows, replayCommand } from '../render/provenance.ts';
import { ProvenanceList } from '../render/provenance-list.tsx';
import type { ReplayReport } from '../replay.ts';
import { resolveRecipe } from '../run.ts';
import type { StudyKind, StudyRecord } from '../types.ts';
import { ChoicesForm } from './form.tsx';

export interface ResultPage {
  readonly id: string;
  readonly record: StudyRecord;
  readonly kind: StudyKind;
  readonly dataset: Dataset;
  readonly replayed: ReplayReport | null;
}

/** Address of a result, and of its files. */
export function resultAddress(id: string): string {
  return `/studies/results/${id}`;
}

/** A whole result: answer, charts, tables, method, files, where it came from, replay, and the form to change it. */
export function ResultContent({ id, record, kind, dataset, replayed }: ResultPage): Child {
  const file = (ending: string): string => `${resultAddress(id)}.${ending}`;
  const revised = record.provenance.release.contentHash !== dataset.release.contentHash;
  return (
    <>
      {replayed === null ? null : <ReplayNote report={replayed} />}
      {revised ? (
        <Notification
          title="Newer figures are here."
          text={`This result was made from “${record.provenance.release.name}”. [Run it on “${dataset.release.name}”](${resultAddress(id)}/again).`}
        />
      ) : null}
      <BlockList
        record={record}
        afterAnswer={<YearLinks id={id} kind={kind} record={record} dataset={dataset} />}
        links={{
          figure: ({ chart }) => [
            { label: 'CSV', href: `${resultAddress(id)}/figures/${chart.id}.csv` },
            { label: 'SVG', href: `${resultAddress(id)}/figures/${chart.id}.svg` },
            { label: 'PNG', href: `${resultAddress(id)}/figures/${chart.id}.png` },
          ],
          method: (slug) => `/methods/${slug}`,
        }}
      />
      <Section title="Take it away">
        <DownloadLinks
          links={[
            { label: 'Report, Word', href: file('docx') },
            { label: 'Report, HTML', href: file('html') },
            { label: 'Tables, CSV', href: file('csv') },
            { label: 'Tables, Excel', href: file('xlsx') },
            { label: 'Result, JSON', href: file('json') },
          ]}
        />
      </Section>
      <Section title="Where this came from">
        <ProvenanceList rows={provenanceRows(record).filter(({ label }) => label !== 'Sources')} />
        <Sources record={record} />
        <Prose paragraphs={['Run it again on any machine and get the same bytes:']} />
        <pre class="wm-code">
          <code>{replayCommand(`${id}.json`)}</code>
        </pre>
        <form method="post" action={`${resultAddress(id)}/replay`}>
          <Button secondary>Replay here</Button>
        </form>
      </Section>
      <Section title="Change the choices" lede="Every choice of this study. The result gets an address of its own.">
        <Details summary="Show the form" id="change-choices">
          <ChoicesForm kind={kind} dataset={dataset} values={record.recipe.choices} />
        </Details>
      </Section>
    </>
  );
}

function Sources({ record }: { record: StudyRecord }): Child {
  const { sources } = record.provenance;
  if (sources.length === 0) return null;
  return (
    <Details summary={`${sources.length} source files`}>
      <ul class="govuk-list govuk-list--bullet">
        {sources.map((source) => (
          <li>
            {source.publisher}: {source.publication}, {source.name} (sha256 {source.sha256.slice(0, 12)})
          </li>
        ))}
      </ul>
    </Details>
  );
}

/**
 * The same study in the other years that have figures: one link each. A study at its defaults has an address of its own
 * for each year; one with other choices is run again with all of them.
 */
function YearLinks(props: { id: string; kind: StudyKind; record: StudyRecord; dataset: Dataset }): Child {
  const { id, kind, record, dataset } = props;
  const field = kind.fields.find((candidate) => candidate.name === 'period');
  const years = field?.options?.(dataset) ?? [];
  if (field === undefined || years.length < 2) return null;
  const chosen = String(record.recipe.choices.period);
  const base = hasOnlyDefaults(kind, record, dataset) ? `/studies/${kind.id}` : `${resultAddress(id)}/again`;
  const links = years.map(({ value, label }) =>
    value === chosen ? `**${label}**` : `[${label}](${base}?period=${encodeURIComponent(value)})`,
  );
  return (
    <nav aria-label={field.label}>
      <Prose paragraphs={[`${field.label}: ${links.join(' ')}`]} />
    </nav>
  );
}

function hasOnlyDefaults(kind: StudyKind, record: StudyRecord, dataset: Dataset): boolean {
  if (record.provenance.release.contentHash !== dataset.release.contentHash) return false;
  const { period } = record.recipe.choices;
  const usual = resolveRecipe(kind, defaultRecipe(kind, period === undefined ? {} : { period }), dataset);
  return canonicalJson(usual.choices) === canonicalJson(record.recipe.choices);
}

function ReplayNote({ report }: { report: ReplayReport }): Child {
  const places = report.differences.slice(0, 5).map(({ path, was, now }) => `${path}: was ${was}, now ${now}.`);
  return (
    <Notification
      title="Replayed."
      text={[report.sentence, ...places].join(' ')}
      live
      kind={report.outcome === 'identical' ? 'plain' : 'warning'}
    />
  );
}

/** What is shown while a study runs, or when it stopped or failed. */
export function RunningContent({ status }: { status: RunStatus }): Child {
  const percent = Math.round(status.done * 100);
  if (status.state === 'failed' || status.state === 'stopped') {
    return (
      <>
        <Notification
          kind="warning"
          title={status.state === 'failed' ? 'The study failed.' : 'The study was stopped.'}
          text={[status.fault?.message, status.fault?.remedy].filter((part) => part).join(' ')}
        />
        <Prose paragraphs={[`[Back to the study](/studies/${status.study})`]} />
      </>
    );
  }
  return (
    <>
      <Notification
        live
        title="Running."
        text={`${percent}%: ${status.what}. This page renews itself every two seconds. You can leave it: the result will be kept.`}
      />
      <progress class="wm-progress" max="100" value={percent} aria-label="Progress of the study">
        {percent}%
      </progress>
      <form method="post" action={`${resultAddress(status.id)}/stop`}>
        <Button secondary>Stop</Button>
      </form>
    </>
  );
}
