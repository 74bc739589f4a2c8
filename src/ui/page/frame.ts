import type { NavigationLink } from './page.tsx';

/** What every page has around it; the wiring knows which rooms there are, so it gives the links. */
export interface PageFrame {
  readonly navigation: readonly Omit<NavigationLink, 'current'>[];
  readonly footerLinks: readonly { readonly label: string; readonly href: string }[];
  /** Addresses of the style sheet and the script. */
  readonly stylesheet: string;
  readonly script?: string;
}
