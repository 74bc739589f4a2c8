import { Hono } from 'hono';
import { WaymarkError } from '#platform/errors/index.ts';
import type { DefinitionsDeps } from '../deps.ts';
import { freeId } from '../operations.ts';
import { keepCopy } from './copying.tsx';
import { LineField } from './edit/fields.tsx';
import { PartForm } from './edit/form-page.tsx';
import type { FieldFault, Values } from './edit/reader.ts';
import { changedBy, editContext } from './edit/routes.tsx';
import { weightsPart } from './edit/weights.tsx';
import { type Found, foundOr404 } from './find.tsx';
import { sentValues } from './form.ts';
import { DEFINITIONS_TRAIL, framed } from './layout.tsx';
import { definitionAddress } from './navigation.tsx';

/** Weights that somebody tried out, kept as a new version; those of a ready definition as a copy of it. */
export function weightRoutes(deps: DefinitionsDeps): Hono {
  const pages = new Hono();
  pages.post('/definitions/:id/weights', async (context) => {
    const found = await foundOr404(deps, context, context.req.param('id'));
    if (found instanceof Response) return found;
    const values = await sentValues(context);
    const { definition } = found;
    const part = weightsPart(definition, deps.catalogue);
    const changed = changedBy(definition, part, values, false, await editContext(deps));
    const faults: FieldFault[] = 'faults' in changed ? [...changed.faults] : [];
    const why = (values.why ?? '').trim();
    if (why === '')
      faults.push({ field: 'why', text: 'Why: nothing is written. Say in a sentence why these weights.' });
    if (values.expected !== undefined && values.expected !== '' && values.expected !== found.hash) {
      const text = `It became version ${found.version} meanwhile. Look at these weights again before you keep them.`;
      faults.push({ field: 'why', text });
    }
    if (faults.length > 0 || 'faults' in changed) return context.html(page(found, values, faults), 422);

    const store = await deps.store();
    try {
      if (!found.ready) {
        await store.put(changed.definition, { why, expected: found.hash });
        return context.redirect(definitionAddress(definition.id), 303);
      }
      const title = titleOfCopy(values, found);
      const taken = (await store.list()).map((entry) => entry.definition.id);
      const copy = { definition: changed.definition, id: freeId(title, taken), title, why };
      const kept = await keepCopy(store, found, copy, (text) => faults.push({ field: 'title', text }));
      if (kept === null) return context.html(page(found, values, faults), 422);
      return context.redirect(definitionAddress(copy.id), 303);
    } catch (fault) {
      if (!(fault instanceof WaymarkError) || fault.status >= 500) throw fault;
      const text = [fault.message, fault.remedy].filter((words) => words !== null).join(' ');
      return context.html(page(found, values, [{ field: 'why', text }]), fault.status as 409);
    }
  });
  return pages;

  function page(found: Found, sent: Values, faults: readonly FieldFault[]): string {
    const { definition } = found;
    const part = weightsPart(definition, deps.catalogue);
    const heading = `Keep these weights: ${definition.title}`;
    const values = { ...part.values, ...sent, title: titleOfCopy(sent, found) };
    const content = (
      <PartForm
        part={part}
        action={definitionAddress(definition.id, '/weights')}
        back={definitionAddress(definition.id)}
        expected={found.hash}
        values={values}
        faults={faults}
        save={found.ready ? 'Save as a copy' : 'Save as a new version'}
      >
        {found.ready ? <LineField form={{ values, faults }} name="title" label="Title of the copy" /> : null}
      </PartForm>
    );
    const trail = [...DEFINITIONS_TRAIL, { label: definition.title, href: definitionAddress(definition.id) }];
    return framed(deps.frame, { title: `Error: ${heading}`, heading, breadcrumb: trail }, content);
  }
}

function titleOfCopy(values: Values, found: Found): string {
  const title = (values.title ?? '').trim().replaceAll(/\s+/g, ' ');
  return title === '' ? `${found.definition.title.slice(0, 100)}, own weights` : title.slice(0, 120);
}
