import { type Context, Hono } from 'hono';
import type { Dataset } from '#facts/panel/index.ts';
import { WaymarkError } from '#platform/errors/index.ts';
import { Notification } from '#ui/index.ts';
import { unknownNames } from '../../check-against.ts';
import type { DefinitionsDeps } from '../../deps.ts';
import { differences } from '../../differences.ts';
import { checkDefinition, type DefinitionFault } from '../../parse.ts';
import type { Definition, DefinitionVersion } from '../../types.ts';
import { type Found, foundOr404 } from '../find.tsx';
import { sentValues } from '../form.ts';
import { DEFINITIONS_TRAIL, framed } from '../layout.tsx';
import { DefinitionNavigation, definitionAddress } from '../navigation.tsx';
import { Conflict } from './conflict.tsx';
import { CopyFirst } from './copy-first.tsx';
import { PartForm, withReason } from './form-page.tsx';
import { mergedValues } from './merge.ts';
import { EditOutline } from './outline.tsx';
import type { Applied, EditContext, EditPart } from './part.ts';
import { isTheoryPart, partAt } from './parts.ts';
import type { FieldFault, Values } from './reader.ts';
import { TheoryEditOutline } from './theory-outline.tsx';

type Tree = 'edit' | 'theory/edit';

/** Everything in a definition edited by forms: each form keeps a whole new version, or says what is wrong. */
export function editRoutes(deps: DefinitionsDeps): Hono {
  const pages = new Hono();
  for (const tree of ['edit', 'theory/edit'] as const) {
    pages.get(`/definitions/:id/${tree}`, async (context) => {
      const found = await foundOr404(deps, context, context.req.param('id'));
      if (found instanceof Response) return found;
      if (found.ready) return copyPage(context, found);
      const address = context.req.query('part');
      if (address === undefined) return outlinePage(context, found, tree);
      const part = partAt(found.definition, await editContext(deps), address);
      if (part === null) return outlinePage(context, found, tree, 404);
      return partPage(context, found, { part, values: part.values, faults: [], expected: found.hash });
    });
    pages.post(`/definitions/:id/${tree}`, async (context) => {
      const found = await foundOr404(deps, context, context.req.param('id'));
      if (found instanceof Response) return found;
      if (found.ready) return copyPage(context, found, 409);
      return change(context, found, await sentValues(context), tree);
    });
  }
  return pages;

  async function change(context: Context, found: Found, sent: Values, tree: Tree): Promise<Response> {
    const { id } = found.definition;
    const editing = await editContext(deps);
    const store = await deps.store();
    const expected = sent.expected ?? '';
    const base: DefinitionVersion | undefined =
      expected === found.hash ? found : (await store.history(id)).find((version) => version.hash === expected);
    const address = sent.part ?? '';
    const part = partAt((base ?? found).definition, editing, address);
    if (part === null) return outlinePage(context, found, tree, 404);

    const values = withReason(sent);
    const removing = sent.action === 'remove';
    const changed = changedBy(base?.definition ?? found.definition, part, values, removing, editing);
    const faults = [
      ...('faults' in changed ? changed.faults : []),
      ...((values.why ?? '').trim() === ''
        ? [{ field: 'why', text: 'Why: nothing is written. Say in a sentence why it is changed.' }]
        : []),
    ];
    if (faults.length > 0 || 'faults' in changed) {
      return partPage(context, found, { part, values, faults, expected, removing }, 422);
    }
    if (base === undefined || base.hash !== found.hash) {
      return conflictPage(context, found, base, { address, values, removing, yours: changed.definition, tree });
    }
    try {
      const kept = await store.put(changed.definition, { why: (values.why ?? '').trim(), expected: found.hash });
      const anchor = address.startsWith('measure/') || address.startsWith('new-measure/') ? address.split('/')[1] : '';
      const to = `${definitionAddress(id, `/${isTheoryPart(address) ? 'theory/edit' : 'edit'}`)}?kept=${kept.version}`;
      return context.redirect(anchor === '' ? to : `${to}#outcome-${anchor}`, 303);
    } catch (fault) {
      if (!(fault instanceof WaymarkError)) throw fault;
      if (fault.code === 'definition-changed') {
        const newest = (await store.get(id)) ?? found;
        return conflictPage(context, newest, base, { address, values, removing, yours: changed.definition, tree });
      }
      if (fault.code !== 'definition-unchanged' && fault.code !== 'definition-invalid') throw fault;
      const text = [fault.message, fault.remedy].filter((words) => words !== null).join(' ');
      const field = fault.code === 'definition-unchanged' ? 'form' : 'why';
      return partPage(context, found, { part, values, faults: [{ field, text }], expected, removing }, 422);
    }
  }

  async function outlinePage(context: Context, found: Found, tree: Tree, status: 200 | 404 = 200): Promise<Response> {
    const { definition } = found;
    const kept = /^\d{1,6}$/.exec(context.req.query('kept') ?? '')?.[0];
    const heading = tree === 'edit' ? `Edit: ${definition.title}` : `Edit the theory of change: ${definition.title}`;
    const content = (
      <>
        <DefinitionNavigation id={definition.id} current={tree === 'edit' ? 'contents' : 'theory'} />
        {status === 404 ? (
          <Notification
            kind="warning"
            title="There is no such part."
            text="It was removed or renamed meanwhile. These are the parts that there are."
          />
        ) : null}
        {kept === undefined ? null : (
          <Notification
            live
            title={`Version ${kept} is kept.`}
            text={`${kept === '1' ? 'Change every part of it here' : 'The one before it stays in the history'}. Who meets it, and its weights to move: [its page](${definitionAddress(definition.id)}).`}
          />
        )}
        <p class="govuk-body wm-lede">
          Version {found.version}. Each form keeps a whole new version with its reason; nothing is kept half-done.
        </p>
        {tree === 'edit' ? (
          <EditOutline deps={deps} definition={definition} />
        ) : (
          <TheoryEditOutline definition={definition} />
        )}
      </>
    );
    return context.html(
      framed(deps.frame, { title: heading, heading, breadcrumb: trail(definition) }, content),
      status,
    );
  }

  function partPage(
    context: Context,
    found: Found,
    given: {
      part: EditPart;
      values: Values;
      faults: readonly FieldFault[];
      expected: string;
      removing?: boolean;
    },
    status: 200 | 422 = 200,
  ) {
    const { part } = given;
    const { definition } = found;
    const tree: Tree = isTheoryPart(part.address) ? 'theory/edit' : 'edit';
    const back = definitionAddress(definition.id, `/${tree}`);
    const title = `${status === 422 ? 'Error: ' : ''}${part.heading}`;
    const own = {
      title: `${title} – ${definition.title}`,
      heading: part.heading,
      caption: 'Edit a definition',
      breadcrumb: [...trail(definition), { label: 'Edit', href: back }],
    };
    return context.html(framed(deps.frame, own, <PartForm {...given} action={back} back={back} />), status);
  }

  async function conflictPage(
    context: Context,
    newest: Found,
    base: DefinitionVersion | undefined,
    given: { address: string; values: Values; removing: boolean; yours: Definition; tree: Tree },
  ): Promise<Response> {
    const { address, values, removing, yours, tree } = given;
    const editing = await editContext(deps);
    const again = partAt(newest.definition, editing, address);
    const before = base === undefined ? null : partAt(base.definition, editing, address);
    const merged = again === null ? values : mergedValues(before?.values ?? null, values, again.values);
    const onTop = again === null ? null : changedBy(newest.definition, again, merged, removing, editing);
    const heading = 'Somebody changed this definition meanwhile';
    const back = definitionAddress(newest.definition.id, `/${tree}`);
    const content = (
      <Conflict
        newest={newest}
        base={base?.version ?? null}
        theirs={base === undefined ? null : differences(base.definition, newest.definition)}
        yours={base === undefined ? null : differences(base.definition, yours)}
        onTop={onTop === null || 'faults' in onTop ? null : differences(newest.definition, onTop.definition)}
        values={merged}
        action={back}
        back={back}
      />
    );
    const own = { title: heading, heading, breadcrumb: trail(newest.definition) };
    return context.html(framed(deps.frame, own, content), 409);
  }

  async function copyPage(context: Context, found: Found, status: 200 | 409 = 200): Promise<Response> {
    const { definition } = found;
    const heading = `Copy and edit: ${definition.title}`;
    const content = <CopyFirst found={found} />;
    return context.html(
      framed(deps.frame, { title: heading, heading, breadcrumb: trail(definition) }, content),
      status,
    );
  }
}

export async function editContext(deps: DefinitionsDeps): Promise<EditContext> {
  return { catalogue: deps.catalogue, dataset: await deps.datasets() };
}

/** The whole changed tree, checked; or what is wrong, each fault at the field that it belongs to. */
export function changedBy(
  before: Definition,
  part: EditPart,
  values: Values,
  removing: boolean,
  context: EditContext,
): Applied {
  const applied: Applied =
    removing && part.remove !== null ? { definition: part.remove.apply(), fieldAt: () => null } : part.apply(values);
  if ('faults' in applied) return applied;
  const checked = checkDefinition(applied.definition);
  const faults = checked.definition === undefined ? checked.faults : newNames(before, checked.definition, context);
  if (faults.length === 0) return applied;
  return {
    faults: faults.map(({ path, place, message }) => ({
      field: applied.fieldAt(path) ?? 'form',
      text: place === '' ? message : `${place}: ${message}`,
    })),
  };
}

/** Names of nothing that the change brought in: those that were there already do not stand in its way. */
function newNames(
  before: Definition,
  after: Definition,
  { catalogue, dataset }: EditContext,
): readonly DefinitionFault[] {
  const unknown = (definition: Definition) => unknownNames(definition, catalogue, (id) => isImported(dataset, id));
  const known = new Set(unknown(before).map((fault) => fault.message));
  return unknown(after).filter((fault) => !known.has(fault.message));
}

/** True for a series that was imported without a place in the catalogue. */
export function isImported(dataset: Dataset, id: string): boolean {
  return dataset.panel.indicator(id) !== undefined;
}

function trail(definition: Definition) {
  return [...DEFINITIONS_TRAIL, { label: definition.title, href: definitionAddress(definition.id, '/contents') }];
}
