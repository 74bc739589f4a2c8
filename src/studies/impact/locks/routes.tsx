import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { WaymarkError } from '#platform/errors/index.ts';
import { DESIGN_CHOICES } from '../choices.ts';
import type { ImpactDeps } from './deps.ts';
import { changedBetween, type LookedAt, lookAt, recipeFrom } from './design.ts';
import { framed, ListPage, LOCKS, LockPage, NewPage } from './pages.tsx';
import type { LockRow } from './store.ts';

/** Pages of locks: all of them, a new one, one with its history. */
export function lockPages(deps: ImpactDeps): Hono {
  const pages = new Hono();
  pages.use(LOCKS, csrf());
  pages.use(`${LOCKS}/*`, csrf());

  pages.get(LOCKS, async (context) => {
    const locks = await (await deps.locks()).list();
    return context.html(framed(deps.frame, { heading: 'Locked designs', top: true }, <ListPage locks={locks} />));
  });

  const newPage = async (
    context: Context,
    typed: ReadonlyMap<string, string>,
    found: { looked: LookedAt | null; fault?: unknown; why?: string },
  ): Promise<Response> => {
    const { looked, fault, why = '' } = found;
    if (fault !== undefined && !(fault instanceof WaymarkError)) throw fault;
    const content = (
      <NewPage
        dataset={await deps.datasets()}
        typed={typed}
        looked={looked}
        current={looked === null ? null : await newestOf(deps, looked)}
        why={why}
        fault={fault === undefined ? undefined : said(fault)}
      />
    );
    return context.html(framed(deps.frame, { heading: 'Lock a design' }, content), (fault?.status ?? 200) as 200);
  };

  pages.get(`${LOCKS}/new`, async (context) => {
    const typed = typedIn(new Map(Object.entries(context.req.queries())));
    if (context.req.query('look') === undefined) return newPage(context, typed, { looked: null });
    try {
      return await newPage(context, typed, { looked: await lookAt(deps, recipeOf(typed)) });
    } catch (fault) {
      return newPage(context, typed, { looked: null, fault });
    }
  });

  pages.post(LOCKS, async (context) => {
    const body = await sentForm(context);
    const texts = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    const sent = new Map(texts);
    const typed = typedIn(new Map(texts.map(([name, value]) => [name, [value]])));
    const why = sent.get('why') ?? '';
    let looked: LookedAt | null = null;
    try {
      looked = await lookAt(deps, recipeOf(typed));
      if (sent.get('hash') !== looked.locked.hash) throw otherDesign();
      const expected = sent.get('expected') ?? '';
      const store = await deps.locks();
      const { id } = await store.add(looked.locked, { why, expected: expected === '' ? null : Number(expected) });
      return context.redirect(`${LOCKS}/${id}`, 303);
    } catch (fault) {
      return newPage(context, typed, { looked, fault, why });
    }
  });

  pages.get(`${LOCKS}/:id{[0-9]{1,9}}`, async (context) => {
    const store = await deps.locks();
    const lock = await store.get(Number(context.req.param('id')));
    if (lock === undefined) return context.notFound();
    const rows = await store.list({ event: lock.event, outcome: lock.outcome });
    const history = rows.map((row, at) => {
      const before = rows[at + 1];
      return { lock: row, changes: before === undefined ? null : changedBetween(before, row) };
    });
    const heading = `Locked design: ${lock.eventTitle}, ${lock.outcomeLabel}`;
    return context.html(framed(deps.frame, { heading }, <LockPage lock={lock} history={history} />));
  });
  return pages;
}

/** What a form sent. Throws WaymarkError `form-unreadable` (400) for what is no form. */
async function sentForm(context: Context): Promise<Awaited<ReturnType<Context['req']['parseBody']>>> {
  try {
    return await context.req.parseBody();
  } catch (cause) {
    throw new WaymarkError('form-unreadable', 'What was sent is not a form that can be read. Nothing was locked.', {
      status: 400,
      remedy: 'Open the page again and send its form.',
      cause,
    });
  }
}

/** Choices of the design that were sent; several boxes of one name become one list. */
function typedIn(sent: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  const known: readonly string[] = DESIGN_CHOICES;
  const texts = [...sent].map(
    ([name, values]) => [name, values.filter((value) => value.trim() !== '').join(',')] as const,
  );
  return new Map(texts.filter(([name, text]) => known.includes(name) && text !== ''));
}

function recipeOf(typed: ReadonlyMap<string, string>): ReturnType<typeof recipeFrom> {
  return recipeFrom([...typed].map(([name, value]) => `${name}=${value}`));
}

async function newestOf(deps: ImpactDeps, { locked }: LookedAt): Promise<LockRow | null> {
  const [newest] = await (await deps.locks()).list({ event: locked.event, outcome: locked.outcome });
  return newest ?? null;
}

function said({ message, remedy, details }: WaymarkError): { text: string; field: string | null } {
  const choice = details.choice;
  const text = [message, remedy ?? ''].join(' ').trim();
  return {
    text,
    field: typeof choice === 'string' && (DESIGN_CHOICES as readonly string[]).includes(choice) ? choice : null,
  };
}

function otherDesign(): WaymarkError {
  return new WaymarkError(
    'lock-other-design',
    'The design is no longer the one that you looked at: the figures or the programme have changed since.',
    { status: 409, remedy: 'Look at it as it is now, then lock it. Nothing was locked.' },
  );
}
