import type { PageFrame } from '#ui/index.ts';
import { assetVersion } from './assets.ts';

let made: PageFrame | undefined;

/** What is around every page. Only addresses that exist. */
export function frame(): PageFrame {
  const version = assetVersion();
  made ??= {
    navigation: [
      { label: 'Authorities', href: '/authorities' },
      { label: 'Indicators', href: '/indicators' },
      { label: 'Journeys', href: '/journeys' },
      { label: 'Definitions', href: '/definitions' },
      { label: 'Programmes', href: '/programmes' },
      { label: 'Studies', href: '/studies' },
      { label: 'Sources', href: '/sources' },
    ],
    footerLinks: [
      { label: 'Sources and releases', href: '/sources' },
      { label: 'Methods', href: '/methods' },
      { label: 'API', href: '/api' },
      { label: 'Marks and colours', href: '/marks' },
    ],
    stylesheet: `/assets/waymark.css?v=${version}`,
    script: `/assets/client.js?v=${version}`,
  };
  return made;
}
