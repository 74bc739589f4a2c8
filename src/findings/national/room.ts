import { Hono } from 'hono';
import { gradeColumns, gradesByYear, gradesTable, Responder, takeaway, warmProfiles } from '#facts/profiles/index.ts';
import type { Room } from '#platform/room/index.ts';
import type { NationalDeps } from './deps.ts';
import { homePage } from './home.tsx';
import { foundingFigure, foundingWithin } from './question.ts';

/** How long the home page waits for the study before it says that the study is running. */
const PATIENCE = 1_500;

/** The home page and the files of its state of England. */
export function nationalRoom(deps: NationalDeps): Room {
  const pages = new Hono();
  // The stylesheet's address carries the program's fingerprint, so pages are made again after an update.
  const responder = new Responder({ datasets: deps.datasets, version: deps.frame.stylesheet });

  pages.get('/', async (context) => {
    const dataset = await responder.dataset();
    const founding = await foundingWithin(deps.agreement, PATIENCE);
    // Who is here will open an authority next.
    warmProfiles(dataset).catch((error: unknown) => console.error('Places could not be simulated ahead:', error));
    if (founding.state !== 'ready') {
      context.header('cache-control', 'no-store');
      // The answer is seconds away: the page asks again by itself, without script.
      if (founding.state === 'running') context.header('refresh', '4');
      return context.html(homePage(deps, dataset, founding));
    }
    const variant = `/?${founding.record.provenance.recipeHash}&${founding.record.provenance.resultHash}`;
    return responder.html(context, dataset, variant, () => homePage(deps, dataset, founding));
  });
  pages.get('/england/:file{(grades|agreement)\\.[a-z]+}', async (context) => {
    const dataset = await responder.dataset();
    const years = gradesByYear(dataset);
    const figure = await foundingFigure(context.req.param('file'), deps.agreement);
    const offers = {
      tables: { grades: () => gradesTable(years), ...(figure === null ? {} : { agreement: () => figure.table }) },
      charts: { grades: () => gradeColumns(years), ...(figure === null ? {} : { agreement: () => figure.chart }) },
    };
    // The variant tells one result from another, so that a kept file is asked for again after a new one.
    const variant = figure === null ? '/england' : `/england/${figure.resultHash.slice(0, 8)}`;
    const answer = await takeaway(context, responder, dataset, context.req.param('file'), offers, variant);
    return answer ?? context.notFound();
  });
  return { name: 'national', pages };
}
