import type { Child } from 'hono/jsx';
import { Page, type PageFrame, renderPage, SubNavigation } from '#ui/index.ts';

const PARTS = [
  { label: 'Themes', href: '/themes' },
  { label: 'Coding, item by item', href: '/themes/coding' },
  { label: 'Change the codebook', href: '/themes/edit' },
  { label: 'History', href: '/themes/history' },
];

/** A page of this room inside the frame that all pages share. */
export function framed(
  frame: PageFrame,
  own: { title: string; heading: string; path: string },
  content: Child,
): string {
  const { title, heading, path } = own;
  const home = { label: 'Themes', href: '/themes' };
  return renderPage(
    <Page
      title={title}
      heading={heading}
      caption="What inspectors ask to improve"
      breadcrumb={path === '/themes' ? [{ label: 'Home', href: '/' }] : [{ label: 'Home', href: '/' }, home]}
      navigation={frame.navigation}
      footerLinks={frame.footerLinks}
      stylesheet={frame.stylesheet}
      script={frame.script}
    >
      <SubNavigation label="Themes" links={PARTS.map((link) => ({ ...link, current: link.href === path }))} />
      {content}
    </Page>,
  );
}
