import type { Child } from 'hono/jsx';
import { z } from 'zod';
import type { Dataset } from '#facts/panel/index.ts';
import { DataTable, renderPage, Section, type TableSpec } from '#ui/index.ts';
import type { ProfilesDeps } from '../deps.ts';
import { Framed } from './layout.tsx';

/** What the page reads of an OpenAPI document; anything else in it is passed over. */
const Operation = z.object({
  summary: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        description: z.string().optional(),
        schema: z
          .object({
            type: z.union([z.string(), z.array(z.string())]).optional(),
            default: z.unknown().optional(),
            enum: z.array(z.unknown()).optional(),
            description: z.string().optional(),
          })
          .optional(),
      }),
    )
    .optional(),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

type OperationOf = z.infer<typeof Operation> & { readonly method: string; readonly path: string };

/** Operations of an OpenAPI document in its own order; none where it is not one. */
export function operationsOf(document: unknown): readonly OperationOf[] {
  const parsed = Document.safeParse(document);
  if (!parsed.success) return [];
  return Object.entries(parsed.data.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, value]) => {
      const operation = Operation.safeParse(value);
      return operation.success ? [{ ...operation.data, method: method.toUpperCase(), path }] : [];
    }),
  );
}

/** The reference of the API, from its own description: nothing is written twice. */
export function referencePage(deps: ProfilesDeps, dataset: Dataset): string {
  const operations = operationsOf(deps.openApi?.());
  const tags = [...new Set(operations.map((operation) => operation.tags?.[0] ?? 'Other'))];
  return renderPage(
    <Framed frame={deps.frame} section={null} dataset={dataset} title="API" caption="For programs" heading="API">
      <p class="govuk-body wm-lede">
        Everything that the pages show can be read as JSON below <code>/api/v1</code>, without a key. The description
        that programs read is{' '}
        <a class="govuk-link" href="/api/v1/openapi.json">
          openapi.json
        </a>
        .
      </p>
      <Section title="How it answers" id="answers">
        <ul class="govuk-list govuk-list--bullet">
          <li>
            A list says its <code>total</code>; <code>limit</code> and <code>offset</code> choose a part, and the Link
            header leads to the others.
          </li>
          <li>
            A figure is a number or a reason: where <code>value</code> is null, <code>symbol</code> and{' '}
            <code>meaning</code> say why, and <code>bounds</code> what is still certain.
          </li>
          <li>
            Every answer has an ETag that changes only with the release or the program; send it back as If-None-Match
            and an unchanged answer costs nothing.
          </li>
          <li>
            Faults are problem details (RFC 9457) with a stable <code>code</code>. Unknown parameters are refused by
            name.
          </li>
        </ul>
      </Section>
      {tags.map((tag) => (
        <Section title={tag} id={tag.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}>
          {operations
            .filter((operation) => (operation.tags?.[0] ?? 'Other') === tag)
            .map((operation) => (
              <OperationPart operation={operation} />
            ))}
        </Section>
      ))}
    </Framed>,
  );
}

function OperationPart({ operation }: { operation: OperationOf }): Child {
  const table = parametersTable(operation);
  const whole = `/api/v1${operation.path.replace(/^\/api\/v1/, '')}`;
  return (
    <>
      <h3 class="govuk-heading-s">
        <code>
          {operation.method} {whole}
        </code>
      </h3>
      <p class="govuk-body">
        {[operation.summary, operation.description].filter((text) => text !== undefined && text !== '').join('. ')}
      </p>
      {table.rows.length === 0 ? null : <DataTable table={table} captionHidden />}
    </>
  );
}

function parametersTable(operation: OperationOf): TableSpec {
  return {
    id: `${operation.method}${operation.path}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
    title: `Parameters of ${operation.path}`,
    columns: [
      { id: 'name', label: 'Parameter', align: 'text' },
      { id: 'type', label: 'Type', align: 'text' },
      { id: 'default', label: 'If left out', align: 'text' },
      { id: 'description', label: 'Meaning', align: 'text' },
    ],
    rows: (operation.parameters ?? []).map((parameter) => {
      const { schema } = parameter;
      const type = [schema?.type ?? 'string'].flat().join(' or ');
      return {
        cells: [
          { text: parameter.name },
          { text: schema?.enum === undefined ? type : schema.enum.map(String).join(', ') },
          {
            text:
              parameter.required === true ? 'required' : schema?.default === undefined ? '' : String(schema.default),
          },
          { text: parameter.description ?? schema?.description ?? '' },
        ],
      };
    }),
  };
}
