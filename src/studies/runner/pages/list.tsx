import type { Child } from 'hono/jsx';
import { DataTable, formatDate, Prose, Section, type TableSpec } from '#ui/index.ts';
import type { RunStatus } from '../queue.ts';
import type { ResultEntry } from '../store.ts';
import type { StudyKind } from '../types.ts';
import { resultAddress } from './result.tsx';

/** The studies there are, what runs at the moment, and the newest results. */
export function StudyList(props: {
  studies: readonly StudyKind[];
  running: readonly RunStatus[];
  results: readonly ResultEntry[];
}): Child {
  const { studies, running, results } = props;
  return (
    <>
      <Prose
        paragraphs={[
          'A study asks one question of the official figures. Its recipe names every choice; the same recipe on the same figures gives the same bytes on any machine.',
        ]}
      />
      {studies.map((kind) => (
        <Section title={kind.question} id={kind.id}>
          <Prose
            paragraphs={[...(kind.gives === undefined ? [] : [kind.gives]), `[${kind.title}](/studies/${kind.id})`]}
          />
        </Section>
      ))}
      {running.length === 0 ? null : (
        <Section title="Running">
          <DataTable table={runningTable(running)} captionHidden />
        </Section>
      )}
      <Section title="Results">
        {results.length === 0 ? (
          <Prose paragraphs={['No result is kept yet: open a study, and its result will be listed here.']} />
        ) : (
          <DataTable table={resultsTable(results)} captionHidden />
        )}
      </Section>
    </>
  );
}

function runningTable(running: readonly RunStatus[]): TableSpec {
  return {
    id: 'running',
    title: 'Running studies',
    columns: [
      { id: 'title', label: 'Study', align: 'text' },
      { id: 'state', label: 'State', align: 'text' },
      { id: 'done', label: 'Done', align: 'number', unit: '%' },
    ],
    rows: running.map((status) => ({
      cells: [
        { text: status.title, href: resultAddress(status.id) },
        { text: status.state === 'failed' ? (status.fault?.message ?? 'failed') : `${status.state}: ${status.what}` },
        { text: String(Math.round(status.done * 100)) },
      ],
    })),
  };
}

function resultsTable(results: readonly ResultEntry[]): TableSpec {
  return {
    id: 'results',
    title: 'Results',
    columns: [
      { id: 'title', label: 'Result', align: 'text' },
      { id: 'release', label: 'Figures', align: 'text' },
      { id: 'when', label: 'Made', align: 'text' },
      { id: 'hash', label: 'sha256', align: 'text', wideOnly: true },
    ],
    rows: results.map((entry) => ({
      cells: [
        { text: `${entry.title} (${entry.id.slice(-6)})`, href: resultAddress(entry.id) },
        { text: entry.releaseName },
        { text: formatDate(entry.when), raw: entry.when },
        { text: entry.resultHash.slice(0, 12) },
      ],
    })),
  };
}
