import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import { Framed } from '#facts/profiles/index.ts';
import { type PageFrame, renderPage, SubNavigation } from '#ui/index.ts';

const PARTS = [
  { label: 'Programmes and events', href: '/programmes' },
  { label: 'Register one', href: '/programmes/new' },
  { label: 'Import a file', href: '/programmes/import' },
  { label: 'Models of support', href: '/programmes/models' },
];

/** A page of this room inside the frame that all pages share. */
export function framed(
  frame: PageFrame,
  dataset: Dataset,
  own: {
    readonly heading: string;
    readonly path: string;
    readonly caption?: string;
    readonly below?: { label: string; href: string };
  },
  content: Child,
): string {
  const { heading, path, caption = 'What support was given, and what it changed', below } = own;
  const trail = [
    { label: 'Home', href: '/' },
    ...(path === '/programmes' ? [] : [{ label: 'Programmes', href: '/programmes' }]),
  ];
  return renderPage(
    <Framed
      frame={frame}
      section="/programmes"
      dataset={dataset}
      title={heading}
      heading={heading}
      caption={caption}
      breadcrumb={below === undefined ? trail : [...trail, below]}
    >
      <SubNavigation label="Programmes" links={PARTS.map((link) => ({ ...link, current: link.href === path }))} />
      {content}
    </Framed>,
  );
}
