import type { Child, PropsWithChildren } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import type { PageFrame } from '#ui/index.ts';
import { formatDate, Page, type PageProps, type Rich } from '#ui/index.ts';

type Own = Pick<PageProps, 'title' | 'breadcrumb' | 'caption' | 'heading' | 'robots'> & {
  readonly description?: string;
};

/** A page inside the frame that all pages share; `section` marks the link of the header that it belongs to. */
export function Framed(
  props: PropsWithChildren<Own & { frame: PageFrame; section: string | null; dataset: Dataset | null }>,
): Child {
  const { children, frame, section, dataset, ...own } = props;
  return (
    <Page
      {...own}
      navigation={frame.navigation.map((link) => (link.href === section ? { ...link, current: true } : link))}
      footerLinks={frame.footerLinks}
      stylesheet={frame.stylesheet}
      script={frame.script}
      printNote={dataset === null ? undefined : releaseNote(dataset)}
      {...(dataset === null ? {} : { attribution: attribution(dataset) })}
    >
      {children}
    </Page>
  );
}

/** "Release 1, Official figures to April 2026, of 22 November 2026." */
export function releaseNote(dataset: Dataset): string {
  const { release } = dataset;
  return `Release ${release.id}, ${release.name}, of ${formatDate(release.created)}; content ${release.contentHash.slice(0, 12)}.`;
}

function attribution(dataset: Dataset): readonly Rich[] {
  const publishers = [...new Set(dataset.release.sources.map((source) => source.publisher))];
  return [
    ...(publishers.length === 0 ? [] : [`Figures: ${publishers.join('; ')}.`]),
    'Contains public sector information licensed under the [Open Government Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).',
  ];
}
