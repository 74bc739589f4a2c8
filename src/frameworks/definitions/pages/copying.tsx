import { type Context, Hono } from 'hono';
import { WaymarkError } from '#platform/errors/index.ts';
import { checkAgainst } from '../check-against.ts';
import type { DefinitionsDeps } from '../deps.ts';
import { copyOf, freeId } from '../operations.ts';
import { RESERVED_IDS } from '../text.ts';
import type { Definition, DefinitionStore, DefinitionVersion } from '../types.ts';
import { parseDefinitionText } from '../yaml.ts';
import { CopyFirst } from './edit/copy-first.tsx';
import { type FieldFault, Reader, type Values } from './edit/reader.ts';
import { isImported } from './edit/routes.tsx';
import { type Found, foundOr404, isDefinitionId } from './find.tsx';
import { sentFile, sentValues } from './form.ts';
import { DEFINITIONS_TRAIL, framed } from './layout.tsx';
import { DefinitionList } from './list.tsx';
import { definitionAddress } from './navigation.tsx';

const TITLE = 120;

/** New definitions: copied from another, or imported. */
export function copyingRoutes(deps: DefinitionsDeps): Hono {
  const pages = new Hono();

  pages.post('/definitions/copy', async (context) => {
    const values = await sentValues(context);
    const from = await foundOr404(deps, context, values.from ?? '');
    if (from instanceof Response) return from;
    const store = await deps.store();
    const reader = new Reader(values);
    const title = readTitle(reader);
    const id = await readId(reader, store, title);
    if (reader.faults.length > 0) return copyFault(context, from, values, reader.faults);
    const kept = await keepCopy(store, from, { definition: from.definition, id, title, why: null }, (text) =>
      reader.fault('title', text),
    );
    if (kept === null) return copyFault(context, from, values, reader.faults);
    return context.redirect(`${definitionAddress(id, '/edit')}?kept=1`, 303);
  });

  pages.post('/definitions/import', async (context) => {
    const values = await sentValues(context);
    const store = await deps.store();
    let text = (values.yaml ?? '').trim();
    try {
      const file = await sentFile(context, 'file');
      if (file !== '') text = file;
      const { definition, version } = await imported(deps, text, values);
      return context.redirect(
        version === 1 ? definitionAddress(definition.id, '/contents') : definitionAddress(definition.id, '/history'),
        303,
      );
    } catch (fault) {
      const faults = importFaults(fault);
      const content = <DefinitionList list={await store.list()} values={{ ...values, yaml: text }} faults={faults} />;
      const own = { title: 'Error: Definitions of good', heading: 'Definitions of good' };
      return context.html(framed(deps.frame, own, content), 422);
    }
  });

  function copyFault(context: Context, found: Found, values: Values, faults: readonly FieldFault[]) {
    const heading = `Copy and edit: ${found.definition.title}`;
    const content = <CopyFirst found={found} values={values} faults={faults} />;
    const own = { title: `Error: ${heading}`, heading, breadcrumb: DEFINITIONS_TRAIL };
    return context.html(framed(deps.frame, own, content), 422);
  }

  return pages;
}

/** The first version of a copy; null where it cannot be kept, with the reason told. */
export async function keepCopy(
  store: DefinitionStore,
  from: DefinitionVersion,
  copy: { readonly definition: Definition; readonly id: string; readonly title: string; readonly why: string | null },
  refuse: (text: string) => void,
): Promise<DefinitionVersion | null> {
  const { id, title } = from.definition;
  try {
    const made = copyOf(copy.definition, { id: copy.id, title: copy.title });
    return await store.put(made, { why: copy.why, expected: null, origin: { id, title, hash: from.hash } });
  } catch (fault) {
    if (!(fault instanceof WaymarkError) || fault.status >= 500) throw fault;
    refuse([fault.message, fault.remedy].filter((words) => words !== null).join(' '));
    return null;
  }
}

function readTitle(reader: Reader): string {
  const title = reader.text('title', 'Title', { required: true }).replaceAll(/\s+/g, ' ');
  if (title.length > TITLE) reader.fault('title', `Title: it has ${title.length} characters, more than ${TITLE}.`);
  return title;
}

async function readId(reader: Reader, store: DefinitionStore, title: string): Promise<string> {
  const taken = (await store.list()).map(({ definition }) => definition.id);
  const text = reader.text('id', 'Id');
  if (text === '') return freeId(title, taken);
  if (!isDefinitionId(text)) {
    reader.fault('id', `Id: “${text.slice(0, 60)}” may hold small letters, digits and single hyphens only.`);
  } else if (RESERVED_IDS.has(text)) {
    reader.fault('id', `Id: “${text}” means something else in Waymark. Write another, or leave it empty.`);
  } else if (taken.includes(text)) reader.fault('id', `Id: “${text}” is taken. Write another, or leave it empty.`);
  return text;
}

/** Keeps what a text holds. Throws WaymarkError; nothing is kept then. */
async function imported(deps: DefinitionsDeps, text: string, values: Values): Promise<DefinitionVersion> {
  if (text === '') {
    throw new WaymarkError('import-empty', 'File: nothing was chosen and nothing pasted.', {
      status: 422,
      remedy: 'Choose a file or paste its text.',
      details: { field: 'file' },
    });
  }
  const read = parseDefinitionText(text, 'The definition');
  const dataset = await deps.datasets();
  checkAgainst(read, deps.catalogue, 'The definition', (name) => isImported(dataset, name));
  const id = (values.id ?? '').trim();
  if (id !== '' && !isDefinitionId(id)) {
    throw new WaymarkError('import-id', `Id: “${id.slice(0, 60)}” may hold small letters, digits and hyphens only.`, {
      status: 422,
      details: { field: 'id' },
    });
  }
  const definition = id === '' ? read : { ...read, id };
  const why = (values.why ?? '').trim();
  const store = await deps.store();
  const there = await store.get(definition.id);
  if (there !== undefined && (there.ready || values.as !== 'version')) {
    const ways = there.ready
      ? 'It is a ready one and stays as it is: write another id.'
      : 'Write another id, or choose to keep it as the next version of that one.';
    throw new WaymarkError('import-taken', `Id: “${definition.id}” is the id of “${there.definition.title}”. ${ways}`, {
      status: 409,
      details: { field: 'id' },
    });
  }
  return store.put(definition, { why: why === '' ? 'Imported' : why, expected: there?.hash ?? null });
}

function importFaults(fault: unknown): readonly FieldFault[] {
  if (fault instanceof TypeError) {
    return [{ field: 'file', text: 'File: it is not text in UTF-8. Save it as UTF-8 and try again.' }];
  }
  if (!(fault instanceof WaymarkError) || fault.status >= 500) throw fault;
  const { field } = fault.details;
  const text = [fault.message, fault.remedy].filter((words) => words !== null).join(' ');
  return [{ field: typeof field === 'string' ? field : 'yaml', text }];
}
