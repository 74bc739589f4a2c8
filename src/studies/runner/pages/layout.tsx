import type { Child, PropsWithChildren } from 'hono/jsx';
import type { PageFrame } from '#ui/index.ts';
import { Page, type PageProps, renderPage } from '#ui/index.ts';

type Own = Pick<PageProps, 'title' | 'breadcrumb' | 'caption' | 'heading' | 'robots' | 'printNote'>;

/** A page of this room inside the frame that all pages share. */
export function framed(frame: PageFrame, own: Own, children: Child): string {
  return renderPage(
    <Framed frame={frame} own={own}>
      {children}
    </Framed>,
  );
}

function Framed({ frame, own, children }: PropsWithChildren<{ frame: PageFrame; own: Own }>): Child {
  return (
    <Page
      {...own}
      navigation={frame.navigation.map((link) => (link.href === '/studies' ? { ...link, current: true } : link))}
      footerLinks={frame.footerLinks}
      stylesheet={frame.stylesheet}
      script={frame.script}
    >
      {children}
    </Page>
  );
}

export const STUDIES_TRAIL = [{ label: 'Studies', href: '/studies' }];
