import type { Context } from 'hono';

/**
 * An error of the API as problem details (RFC 9457): `type`, `title`, `status`, `detail`, and `code`, which is stable.
 * Further members say what was found and what there is instead.
 */
export function problem(
  context: Context,
  status: number,
  code: string,
  detail: string,
  members: Readonly<Record<string, unknown>> = {},
): Response {
  const body = { type: `/api#problem-${code}`, title: TITLES[status] ?? 'Error', status, code, detail, ...members };
  return context.body(JSON.stringify(body), status as 400, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
  });
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'The request is too large',
  422: 'The request cannot be carried out',
  500: 'Something failed here',
  503: 'Not available at the moment',
};
