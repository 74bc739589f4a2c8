import type { Context } from 'hono';
import { WaymarkError } from '#platform/errors/index.ts';
import type { Values } from './edit/reader.ts';

/** The texts of a form that was sent; of a name that came twice the last. Files are left out. */
export async function sentValues(context: Context): Promise<Values> {
  const body = await bodyOf(context);
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The text of the file that came with a form; '' where none was chosen. Throws TypeError when it is not UTF-8. */
export async function sentFile(context: Context, name: string): Promise<string> {
  const file = (await bodyOf(context))[name];
  if (!(file instanceof File) || file.size === 0) return '';
  return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
}

/** Throws WaymarkError `form-unreadable` (400) for what calls itself a form and is none. */
async function bodyOf(context: Context): ReturnType<Context['req']['parseBody']> {
  try {
    return await context.req.parseBody();
  } catch (cause) {
    throw new WaymarkError('form-unreadable', 'What was sent is not a form that can be read. Nothing was kept.', {
      status: 400,
      remedy: 'Open the page again and send its form.',
      cause,
    });
  }
}
