import { Hono } from 'hono';
import type { ProfilesDeps } from '../deps.ts';
import { addAuthorityRoutes } from './authority-routes.ts';
import { addIndicatorRoutes } from './indicator-routes.ts';
import { addMethodRoutes } from './methods.tsx';
import { Responder } from './respond.ts';
import { addSourceRoutes } from './source-routes.ts';

/** All pages of the room. */
export function profilePages(deps: ProfilesDeps): Hono {
  const pages = new Hono();
  const responder = new Responder(deps);
  addAuthorityRoutes(pages, deps, responder);
  addIndicatorRoutes(pages, deps, responder);
  addSourceRoutes(pages, deps, responder);
  addMethodRoutes(pages, deps, responder);
  return pages;
}
