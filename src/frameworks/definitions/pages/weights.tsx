import { Hono } from 'hono';
import { WaymarkError } from '#platform/errors/index.ts';
import type { DefinitionsDeps } from '../deps.ts';
import { freeId } from '../operations.ts';
import { keepCopy } from './copying.tsx';
import { LineField } from './edit/fields.tsx';
import { Hidden, PartForm } from './edit/form-page.tsx';
import { type FieldFault, Reader, type Values } from './edit/reader.ts';
import { changedBy, editContext } from './edit/routes.tsx';
import { weightsPart } from './edit/weights.tsx';
import { type Found, foundOr404 } from './find.tsx';
import { sentValues } from './form.ts';
import { DEFINITIONS_TRAIL, framed } from './layout.tsx';
import { definitionAddress } from './navigation.tsx';
import { savedAddress, unseen, withPageChanges } from './page-changes.ts';

/**
 * What somebody tried out on the page of a definition, kept as a new version: weights, and what else belongs to a
 * definition. Of a ready definition a copy is kept.
 */
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
    const reader = new Reader(values);
    const wanted = 'faults' in changed ? definition : withPageChanges(changed.definition, values, why, reader);
    faults.push(...reader.faults);
    if (why === '')
      faults.push({ field: 'why', text: 'Why: nothing is written. Say in a sentence why it should be so.' });
    if (values.expected !== undefined && values.expected !== '' && values.expected !== found.hash) {
      const text = `It became version ${found.version} meanwhile. Look at it again before you keep your changes.`;
      faults.push({ field: 'why', text });
    }
    if (faults.length > 0 || 'faults' in changed) return context.html(page(found, values, faults), 422);

    const store = await deps.store();
    try {
      if (!found.ready) {
        const { version } = await store.put(wanted, { why, expected: found.hash });
        return context.redirect(savedAddress(definitionAddress(definition.id), version, values), 303);
      }
      const title = titleOfCopy(values, found);
      const taken = (await store.list()).map((entry) => entry.definition.id);
      const copy = { definition: wanted, id: freeId(title, taken), title, why };
      const kept = await keepCopy(store, found, copy, (text) => faults.push({ field: 'title', text }));
      if (kept === null) return context.html(page(found, values, faults), 422);
      return context.redirect(savedAddress(definitionAddress(copy.id), kept.version, values), 303);
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
    const heading = `Keep your changes: ${definition.title}`;
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
        <Hidden fields={unseen(sent)} />
        {sent.minimum === undefined ? null : (
          <LineField
            form={{ values, faults }}
            name="minimum"
            label="Fewest children looked after"
            hint="Authorities with fewer are left out. Nothing, where the definition stays as it is."
            width={5}
            numeric
          />
        )}
        {found.ready ? <LineField form={{ values, faults }} name="title" label="Title of the copy" /> : null}
      </PartForm>
    );
    const trail = [...DEFINITIONS_TRAIL, { label: definition.title, href: definitionAddress(definition.id) }];
    return framed(deps.frame, { title: `Error: ${heading}`, heading, breadcrumb: trail }, content);
  }
}

function titleOfCopy(values: Values, found: Found): string {
  const title = (values.title ?? '').trim().replaceAll(/\s+/g, ' ');
  return title === '' ? `${found.definition.title.slice(0, 100)}, my copy` : title.slice(0, 120);
}
