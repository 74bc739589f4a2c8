import type { Hono } from 'hono';
import { Inline, Markdown, type Method, methodsFolder, readMethods } from '#facts/methods/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { renderPage } from '#ui/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { Framed } from './layout.tsx';
import { missingPage } from './missing.tsx';
import type { Responder } from './respond.ts';

/** `/methods` and one method; read once, when first asked for. */
export function addMethodRoutes(pages: Hono, deps: ProfilesDeps, responder: Responder): void {
  let read: readonly Method[] | undefined;
  const methods = (): readonly Method[] => {
    read ??= readMethods(methodsFolder());
    return read;
  };
  pages.get('/methods', async (context) => {
    const dataset = await responder.dataset();
    return responder.html(context, dataset, '/methods', () => methodsPage(deps, dataset, methods()));
  });
  pages.get('/methods/:slug', async (context) => {
    const dataset = await responder.dataset();
    const slug = context.req.param('slug');
    const method = methods().find((each) => each.slug === slug);
    if (method === undefined) {
      return context.html(missingPage(deps, dataset, { what: 'method', text: slug.slice(0, 100) }), 404);
    }
    return responder.html(context, dataset, `/methods/${slug}`, () => methodPage(deps, dataset, method));
  });
}

function methodsPage(deps: ProfilesDeps, dataset: Dataset, methods: readonly Method[]): string {
  return renderPage(
    <Framed
      frame={deps.frame}
      section={null}
      dataset={dataset}
      title="Methods"
      caption="How figures are worked out"
      heading="Methods"
    >
      <p class="govuk-body wm-lede">
        What each method does, what it takes for granted, when it cannot tell, and where it comes from.
      </p>
      <dl class="govuk-summary-list">
        {methods.map((method) => (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">
              <a class="govuk-link" href={`/methods/${method.slug}`}>
                {method.title}
              </a>
            </dt>
            <dd class="govuk-summary-list__value">
              <Inline text={method.summary} />
            </dd>
          </div>
        ))}
      </dl>
    </Framed>,
  );
}

function methodPage(deps: ProfilesDeps, dataset: Dataset, method: Method): string {
  return renderPage(
    <Framed
      frame={deps.frame}
      section={null}
      dataset={dataset}
      title={method.title}
      caption="Method"
      heading={method.title}
      breadcrumb={[{ label: 'Methods', href: '/methods' }]}
    >
      <Markdown blocks={method.blocks} />
    </Framed>,
  );
}
