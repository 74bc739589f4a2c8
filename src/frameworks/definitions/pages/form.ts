import type { Context } from 'hono';
import type { Values } from './edit/reader.ts';

/** The texts of a form that was sent; of a name that came twice the last. Files are left out. */
export async function sentValues(context: Context): Promise<Values> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The text of the file that came with a form; '' where none was chosen. Throws TypeError when it is not UTF-8. */
export async function sentFile(context: Context, name: string): Promise<string> {
  const file = (await context.req.parseBody())[name];
  if (!(file instanceof File) || file.size === 0) return '';
  return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
}
