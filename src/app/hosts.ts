import type { MiddlewareHandler } from 'hono';

/**
 * Refuses requests that name another host. A page elsewhere could otherwise point its own name at the loopback
 * address and read a private workbench through the visitor's browser (DNS rebinding).
 */
export function onlyKnownHosts(hosts: readonly string[]): MiddlewareHandler {
  const known = new Set(hosts.map((host) => host.toLowerCase()));
  return async (context, next) => {
    const host = (context.req.header('host') ?? new URL(context.req.url).host).toLowerCase().replace(/:\d+$/, '');
    if (!known.has(host)) return context.text('This workbench does not answer to that host name.\n', 421);
    await next();
    return undefined;
  };
}
