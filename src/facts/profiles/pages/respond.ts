import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Dataset } from '#facts/panel/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { TextCache } from './cache.ts';

const CACHED_CHARACTERS = 48 * 1024 * 1024;

/** A page or file that is a function of a release, the program's version and its address: made once, then kept. */
export class Responder {
  readonly #deps: Pick<ProfilesDeps, 'datasets' | 'version'>;
  readonly #cache = new TextCache(CACHED_CHARACTERS);

  constructor(deps: Pick<ProfilesDeps, 'datasets' | 'version'>) {
    this.#deps = deps;
  }

  dataset(): Promise<Dataset> {
    return this.#deps.datasets();
  }

  /** Weak, because compression may change the bytes on the way. */
  etag(dataset: Dataset, variant = ''): string {
    const parts = [dataset.release.contentHash, String(dataset.release.id), this.#deps.version, variant];
    return `W/"${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 24)}"`;
  }

  /**
   * Answers with a text. `variant` names everything beside the release and the version that it depends on: path and
   * the choices that were understood, never the raw query.
   */
  async text(
    context: Context,
    dataset: Dataset,
    variant: string,
    type: string,
    make: () => string | Promise<string>,
  ): Promise<Response> {
    const etag = this.etag(dataset, variant);
    const headers = { etag, 'cache-control': 'no-cache', 'content-type': type };
    if (matches(context.req.header('if-none-match'), etag)) return context.body(null, 304, headers);
    const key = `${etag} ${variant}`;
    let text = this.#cache.get(key);
    if (text === undefined) {
      text = await make();
      this.#cache.set(key, text);
    }
    return context.body(text, 200, headers);
  }

  html(context: Context, dataset: Dataset, variant: string, make: () => string | Promise<string>): Promise<Response> {
    return this.text(context, dataset, variant, 'text/html; charset=utf-8', make);
  }
}

/** True when a browser's copy is still good. */
export function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}
