import type { Child, PropsWithChildren } from 'hono/jsx';
import { Page, type PageFrame, type PageProps, renderPage, SubNavigation } from '#ui/index.ts';
import { goodStyles } from './styles.ts';

export type Own = Pick<PageProps, 'title' | 'breadcrumb' | 'caption' | 'heading' | 'robots' | 'printNote'>;

export const QUESTION = 'Who meets this definition of good, and does it depend on the choices?';
export const DEFINITIONS_TRAIL = [{ label: 'Definitions', href: '/definitions' }];

/** A page inside the frame that all pages share, with the rules of style and the script that only it needs. */
export function framed(frame: PageFrame, own: Own, children: Child, script: string | null = null): string {
  const page = renderPage(
    <Framed frame={frame} own={own}>
      {children}
      {script === null ? null : <script type="module" src={script} />}
    </Framed>,
  );
  // Everything that people typed is escaped, so the first end of a head is the real one.
  return page.replace('</head>', () => `<style>${goodStyles}</style></head>`);
}

function Framed({ frame, own, children }: PropsWithChildren<{ frame: PageFrame; own: Own }>): Child {
  return (
    <Page
      {...own}
      navigation={frame.navigation.map((link) => (link.href === '/definitions' ? { ...link, current: true } : link))}
      footerLinks={frame.footerLinks}
      stylesheet={frame.stylesheet}
      script={frame.script}
    >
      {children}
    </Page>
  );
}

/** Address of a definition's page; `query` without its question mark. */
export function definitionAddress(id: string, path = '', query = ''): string {
  return `/definitions/${encodeURIComponent(id)}${path}${query === '' ? '' : `?${query}`}`;
}

/** The pages of one definition. */
export function Pages({ id, version }: { id: string; version: number | null }): Child {
  const query = version === null ? '' : `version=${version}`;
  return (
    <SubNavigation
      label="This definition"
      links={[
        { label: 'Who meets it', href: definitionAddress(id, '', query), current: true },
        { label: 'What it says', href: definitionAddress(id, '/contents', query) },
        { label: 'Theory of change', href: definitionAddress(id, '/theory', query) },
        { label: 'History', href: definitionAddress(id, '/history') },
        { label: 'Compare', href: definitionAddress(id, '/compare', query) },
      ]}
    />
  );
}
