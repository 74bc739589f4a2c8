import type { NavigationLink } from './page.tsx';

/** The pages of one thing as a plain list of links below its heading; `label` names the list. */
export function SubNavigation({ label, links }: { label: string; links: readonly NavigationLink[] }) {
  if (links.length === 0) return null;
  return (
    <nav class="wm-subnav" aria-label={label}>
      <ul class="wm-subnav__list">
        {links.map((link) => (
          <li>
            <a class="wm-subnav__link" href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
