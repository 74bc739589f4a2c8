import type { Child } from 'hono/jsx';
import type { MarkdownBlock } from './blocks.ts';
import { Inline } from './inline.tsx';

/** Blocks as HTML in the site's look. The first heading is the page's own and is left out. */
export function Markdown({ blocks }: { blocks: readonly MarkdownBlock[] }): Child {
  return (
    <div class="wm-prose">
      {blocks.map((block) => (
        <BlockPart block={block} />
      ))}
    </div>
  );
}

function BlockPart({ block }: { block: MarkdownBlock }): Child {
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? (
        <h2 class="govuk-heading-m" id={anchor(block.text)}>
          <Inline text={block.text} />
        </h2>
      ) : (
        <h3 class="govuk-heading-s" id={anchor(block.text)}>
          <Inline text={block.text} />
        </h3>
      );
    case 'paragraph':
      return (
        <p class="govuk-body">
          <Inline text={block.text} />
        </p>
      );
    case 'list':
      return <ListPart ordered={block.ordered} items={block.items} />;
    case 'code':
      return (
        <pre tabindex={0} style="overflow-x:auto">
          <code>{block.text}</code>
        </pre>
      );
    case 'table':
      return <TablePart head={block.head} rows={block.rows} />;
  }
}

function ListPart({ ordered, items }: { ordered: boolean; items: readonly string[] }): Child {
  const entries = items.map((item) => (
    <li>
      <Inline text={item} />
    </li>
  ));
  return ordered ? (
    <ol class="govuk-list govuk-list--number">{entries}</ol>
  ) : (
    <ul class="govuk-list govuk-list--bullet">{entries}</ul>
  );
}

function TablePart({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }): Child {
  return (
    <section class="wm-scroll" tabindex={0} aria-label={head.join(', ')}>
      <table class="wm-table">
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col">
                <Inline text={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {head.map((_, at) =>
                at === 0 ? (
                  <th scope="row">
                    <Inline text={row[at] ?? ''} />
                  </th>
                ) : (
                  <td>
                    <Inline text={row[at] ?? ''} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function anchor(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
