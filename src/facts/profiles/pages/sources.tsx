import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import type { ReleaseRecord } from '#facts/releases/index.ts';
import { DataTable, Details, DownloadLinks, formatCount, formatDate, renderPage, Section } from '#ui/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { type IndicatorRevision, revisionsBetween } from '../shape/revisions.ts';
import { releasesTable, revisionsTable, sourcesTable, splitSources } from '../shape/sources-table.ts';
import { Framed } from './layout.tsx';

/** Where every figure comes from: the files of the current release, and all releases. */
export function sourcesPage(deps: ProfilesDeps, dataset: Dataset, releases: readonly ReleaseRecord[]): string {
  const { release } = dataset;
  return renderPage(
    <Framed
      frame={deps.frame}
      section="/sources"
      dataset={dataset}
      title="Sources and releases"
      caption="Where every figure comes from"
      heading="Sources and releases"
    >
      <p class="govuk-body wm-lede">
        Every figure comes from a file that a public body published. A release is an unchanging state of all of them: a
        revision or a further import makes a new one, and studies name the release that they used.
      </p>
      <Section title="Files of the current release" id="files">
        <Files release={release} />
        <DownloadLinks
          of="the files of the current release"
          links={[{ label: 'CSV', href: `/releases/${release.id}/files.csv` }]}
        />
      </Section>
      <Section title="Releases" id="releases">
        <DataTable table={releasesTable(releases)} captionHidden />
      </Section>
      <Attributions release={release} />
    </Framed>,
  );
}

/** Tables of figures in view; single inspection reports folded away, because there can be hundreds. */
function Files({ release }: { release: ReleaseRecord }): Child {
  const { files, reports } = splitSources(release);
  if (reports.length === 0) return <DataTable table={sourcesTable(release)} />;
  const many = formatCount(reports.length, 'inspection report');
  return (
    <>
      <DataTable
        table={sourcesTable(release, {
          id: 'sources',
          title: `${formatCount(files.length, 'file')} of official figures`,
          sources: files,
        })}
      />
      <Details summary={`${many}, file by file`} id="reports">
        <DataTable table={sourcesTable(release, { id: 'reports', title: many, sources: reports })} captionHidden />
      </Details>
    </>
  );
}

function Attributions({ release }: { release: ReleaseRecord }): Child {
  const lines = [...new Set(release.sources.map((source) => source.attribution))];
  return (
    <Section title="Attribution" id="attribution">
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </Section>
  );
}

/** One release: its files, its fingerprint, and what it changed. */
export function releasePage(deps: ProfilesDeps, dataset: Dataset, parent: Dataset | null): string {
  const { release } = dataset;
  const revisions = parent === null ? [] : revisionsBetween(parent, dataset);
  return renderPage(
    <Framed
      frame={deps.frame}
      section="/sources"
      dataset={dataset}
      title={`Release ${release.id}`}
      caption={`Release ${release.id} · ${formatDate(release.created)}`}
      heading={release.name}
      breadcrumb={[{ label: 'Sources and releases', href: '/sources' }]}
    >
      <p class="govuk-body">
        Content hash <code style="overflow-wrap:anywhere">{release.contentHash}</code>: the same figures have the same
        hash on any machine.
      </p>
      {parent === null ? null : <Revisions release={release} parent={parent} list={revisions} />}
      <Section title="Its files" id="files">
        <Files release={release} />
        <DownloadLinks
          of={`the files of release ${release.id}`}
          links={[{ label: 'CSV', href: `/releases/${release.id}/files.csv` }]}
        />
      </Section>
    </Framed>,
  );
}

function Revisions(props: { release: ReleaseRecord; parent: Dataset; list: readonly IndicatorRevision[] }): Child {
  const { release, parent, list } = props;
  const changed = list.reduce((sum, each) => sum + each.changed, 0);
  const added = list.reduce((sum, each) => sum + each.added, 0);
  return (
    <Section
      title={`What changed since release ${parent.release.id}`}
      id="revisions"
      lede={
        list.length === 0
          ? 'No figure differs from the release before.'
          : `${formatCount(changed, 'figure')} changed and ${formatCount(added, 'figure')} came in, in ${formatCount(list.length, 'indicator')}.`
      }
    >
      {list.length === 0 ? null : <DataTable table={revisionsTable(release, list)} captionHidden />}
    </Section>
  );
}
