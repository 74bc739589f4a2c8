import type { Child, PropsWithChildren } from 'hono/jsx';
import { colour } from '../style/tokens.ts';
import type { Rich } from '../text/rich.ts';
import { RichText } from '../text/rich-text.tsx';

export interface NavigationLink {
  readonly label: string;
  readonly href: string;
  readonly current?: boolean;
}

export interface PageProps {
  /** Of the page alone: " – Waymark" is added. */
  readonly title: string;
  readonly description?: string;
  readonly navigation: readonly NavigationLink[];
  readonly breadcrumb?: readonly { readonly label: string; readonly href: string }[];
  /** Small line over the h1: what kind of page, which period. */
  readonly caption?: Rich | undefined;
  /** The h1; leave it out where the page builds its own head (the home page). */
  readonly heading?: string | undefined;
  /** Who made the figures, under which licence. */
  readonly attribution?: readonly Rich[];
  readonly footerLinks?: readonly { readonly label: string; readonly href: string }[];
  /** Addresses of the style sheet and the script, with their hashes. */
  readonly stylesheet: string;
  readonly script?: string | undefined;
  /** Release and date, printed at the foot of paper pages. */
  readonly printNote?: string | undefined;
  readonly robots?: 'noindex';
}

const DEFAULT_ATTRIBUTION: readonly Rich[] = [
  'Contains public sector information licensed under the [Open Government Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).',
];

/** The mark: a white arrow on an ink disc. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" focusable="false">
      <circle cx="11" cy="11" r="11" fill={colour.ink} />
      <path d="M11 4.6 16.6 10.8H13.2V16.6H8.8V10.8H5.4Z" fill={colour.white} />
    </svg>
  );
}

function NavigationList({ links }: { links: readonly NavigationLink[] }) {
  return (
    <ul class="wm-nav__list">
      {links.map((link) => (
        <li>
          <a class="wm-nav__link" href={link.href} aria-current={link.current ? 'page' : undefined}>
            {link.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Header({ links }: { links: readonly NavigationLink[] }) {
  return (
    <header class="wm-header">
      <div class="wm-container wm-header__inner">
        <a class="wm-header__brand" href="/">
          <BrandMark /> Waymark
        </a>
        {links.length > 0 ? (
          <nav class="wm-nav" aria-label="Main">
            {/* Small screens fold the links without script; wide ones show the list below it instead. */}
            <details class="wm-nav__menu">
              <summary>Menu</summary>
              <NavigationList links={links} />
            </details>
            <div class="wm-nav__bar">
              <NavigationList links={links} />
            </div>
          </nav>
        ) : null}
      </div>
    </header>
  );
}

function Breadcrumb({ trail }: { trail: NonNullable<PageProps['breadcrumb']> }) {
  return (
    <nav class="wm-breadcrumb" aria-label="Breadcrumb">
      <ol>
        {trail.map((step) => (
          <li>
            <a class="govuk-link govuk-link--text-colour" href={step.href}>
              {step.label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Footer(props: Pick<PageProps, 'attribution' | 'footerLinks' | 'printNote'>) {
  const { attribution = DEFAULT_ATTRIBUTION, footerLinks = [], printNote } = props;
  return (
    <footer class="wm-footer">
      <div class="wm-container">
        {attribution.map((line) => (
          <p>
            <RichText text={line} />
          </p>
        ))}
        <p>
          Waymark is free, open software. It is not a government service, and its statements are not Ofsted’s or the
          Department’s.{' '}
          {footerLinks.map((link, index) => (
            <>
              {index > 0 ? ' · ' : null}
              <a class="govuk-link" href={link.href}>
                {link.label}
              </a>
            </>
          ))}
        </p>
        {printNote ? <p class="wm-print-only">{printNote}</p> : null}
      </div>
    </footer>
  );
}

/** A whole page as an element; `renderPage` makes the document of it. */
export function Page(props: PropsWithChildren<PageProps>): Child {
  const { title, breadcrumb = [], caption, heading } = props;
  return (
    <html lang="en-GB" class="wm-html">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{title === 'Waymark' ? title : `${title} – Waymark`}</title>
        {props.description ? <meta name="description" content={props.description} /> : null}
        {props.robots ? <meta name="robots" content={props.robots} /> : null}
        <meta name="theme-color" content="#ffffff" />
        <link rel="icon" type="image/svg+xml" href={FAVICON} />
        <link rel="stylesheet" href={props.stylesheet} />
        {props.script ? <script type="module" src={props.script} /> : null}
      </head>
      <body class="wm-body">
        <a class="govuk-skip-link" href="#main">
          Skip to main content
        </a>
        <Header links={props.navigation} />
        <div class="wm-container">
          {breadcrumb.length > 0 ? <Breadcrumb trail={breadcrumb} /> : null}
          <main class="wm-main" id="main" tabindex={-1}>
            {heading ? (
              <div class="wm-head">
                {caption ? (
                  <p class="wm-caption">
                    <RichText text={caption} />
                  </p>
                ) : null}
                <h1 class="govuk-heading-l wm-h1">{heading}</h1>
              </div>
            ) : null}
            {props.children}
          </main>
        </div>
        <Footer {...footerProps(props)} />
      </body>
    </html>
  );
}

function footerProps(props: PageProps): Pick<PageProps, 'attribution' | 'footerLinks' | 'printNote'> {
  return {
    ...(props.attribution ? { attribution: props.attribution } : {}),
    ...(props.footerLinks ? { footerLinks: props.footerLinks } : {}),
    ...(props.printNote ? { printNote: props.printNote } : {}),
  };
}

const FAVICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22"><circle cx="11" cy="11" r="11" fill="#0b0c0c"/><path d="M11 4.6 16.6 10.8H13.2V16.6H8.8V10.8H5.4Z" fill="#fff"/></svg>',
)}`;

/** The document of a page: doctype and markup. */
export function renderPage(page: Child): string {
  return `<!doctype html>\n${String(page)}`;
}
