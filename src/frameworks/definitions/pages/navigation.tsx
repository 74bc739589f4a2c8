import type { Child } from 'hono/jsx';
import { SubNavigation } from '#ui/index.ts';

export type DefinitionTab = 'meets' | 'contents' | 'theory' | 'history' | 'compare';

const TABS: readonly { readonly id: DefinitionTab; readonly label: string; readonly path: string }[] = [
  { id: 'meets', label: 'Who meets it', path: '' },
  { id: 'contents', label: 'What it says', path: '/contents' },
  { id: 'theory', label: 'Theory of change', path: '/theory' },
  { id: 'history', label: 'History', path: '/history' },
  { id: 'compare', label: 'Compare', path: '/compare' },
];

/** Address of a page of a definition; a version that is not the newest stays in it. */
export function definitionAddress(id: string, path = '', version: number | null = null): string {
  return `/definitions/${encodeURIComponent(id)}${path}${version === null ? '' : `?version=${version}`}`;
}

/** The pages of one definition, on each of them. `version` where an older one is looked at. */
export function DefinitionNavigation(props: {
  id: string;
  current: DefinitionTab | null;
  version?: number | null;
}): Child {
  const { id, current, version = null } = props;
  return (
    <SubNavigation
      label="This definition"
      links={TABS.map((tab) => ({
        label: tab.label,
        href: definitionAddress(id, tab.path, tab.id === 'history' ? null : version),
        current: tab.id === current,
      }))}
    />
  );
}
