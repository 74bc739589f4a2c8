import type { Child, PropsWithChildren } from 'hono/jsx';
import { Page, type PageFrame, type PageProps, renderPage } from '#ui/index.ts';
import { definitionStyles } from './styles.ts';

export type Own = Pick<PageProps, 'title' | 'breadcrumb' | 'caption' | 'heading' | 'robots' | 'printNote'>;

export const DEFINITIONS_TRAIL = [{ label: 'Definitions', href: '/definitions' }];

/** A page of this room inside the frame that all pages share, with the few rules of style that only it needs. */
export function framed(frame: PageFrame, own: Own, children: Child): string {
  const page = renderPage(
    <Framed frame={frame} own={own}>
      {children}
    </Framed>,
  );
  // Everything that people typed is escaped, so the first end of a head is the real one.
  return page.replace('</head>', () => `<style>${definitionStyles}</style></head>`);
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
