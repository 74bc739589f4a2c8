import type { Child } from 'hono/jsx';
import {
  Answer,
  Cautions,
  DataTable,
  Details,
  type DownloadLink,
  Figure,
  Prose,
  Section,
  type TableSpec,
} from '#ui/index.ts';
import type { Block, FigureBlock, MethodBlock } from '../blocks.ts';
import type { StudyRecord } from '../types.ts';
import { tableComesLater } from './repeats.ts';

/** Rows beyond which a table is folded. */
const MANY_ROWS = 50;

/** Where the files of a figure and of a table are; empty lists where nothing can be downloaded (a report on paper). */
export interface BlockLinks {
  readonly figure: (block: FigureBlock) => readonly DownloadLink[];
  /** Address of a method page. */
  readonly method: (slug: string) => string | null;
}

/** Every block of a result as page content, in the order of the record. */
export function BlockList(props: { record: StudyRecord; links: BlockLinks; afterAnswer?: Child }): Child {
  const { record, links, afterAnswer = null } = props;
  return (
    <>
      {record.blocks.map((block) => (
        <>
          <BlockView block={block} links={links} tableLater={tableComesLater(block, record.blocks)} />
          {block.kind === 'headline' ? afterAnswer : null}
        </>
      ))}
    </>
  );
}

function BlockView(props: { block: Block; links: BlockLinks; tableLater: boolean }): Child {
  const { block, links, tableLater } = props;
  switch (block.kind) {
    case 'headline':
      return <Answer text={block.text} basis={block.basis} tag={block.tag} />;
    case 'cautions':
      return <Cautions title={block.title} items={block.items} />;
    case 'figure':
      return (
        <InSection title={block.section} lede={block.lede}>
          <FigureView block={block} links={links} tableLater={tableLater} />
        </InSection>
      );
    case 'table':
      return (
        <InSection title={block.section} lede={block.lede}>
          <TableView table={block.table} />
        </InSection>
      );
    case 'text':
      return (
        <Section title={block.section}>
          <Prose paragraphs={block.paragraphs} />
        </Section>
      );
    case 'method':
      return <MethodView block={block} links={links} />;
  }
}

function FigureView({
  block,
  links,
  tableLater,
}: {
  block: FigureBlock;
  links: BlockLinks;
  tableLater: boolean;
}): Child {
  const { chart, table } = block;
  const level = block.section === null ? 2 : 3;
  // Rows of estimates are a table themselves, and all of their numbers come again in the results; checks are in words.
  if (chart.type === 'checks' || (chart.type === 'estimates' && tableLater)) {
    return <Figure chart={chart} downloads={links.figure(block)} level={level} />;
  }
  return <Figure chart={chart} table={table} downloads={links.figure(block)} level={level} />;
}

/** A long table waits to be opened: what comes after it must not be thousands of pixels away. */
function TableView({ table }: { table: TableSpec }): Child {
  if (table.rows.length <= MANY_ROWS) return <DataTable table={table} />;
  return (
    <Details summary={`Show the table: ${table.title} (${table.rows.length} rows)`}>
      <DataTable table={table} captionHidden />
    </Details>
  );
}

function InSection(props: { title: string | null; lede: string | null; children?: Child }): Child {
  if (props.title === null) {
    return (
      <div class="wm-section">
        {props.lede === null ? null : <Prose paragraphs={[props.lede]} />}
        {props.children}
      </div>
    );
  }
  return (
    <Section title={props.title} lede={props.lede}>
      {props.children}
    </Section>
  );
}

function MethodView({ block, links }: { block: MethodBlock; links: BlockLinks }): Child {
  const pages = block.methods.flatMap((slug) => {
    const href = links.method(slug);
    return href === null ? [] : [`[${slug.replaceAll('-', ' ')}](${href})`];
  });
  return (
    <Section title={block.section}>
      <Prose paragraphs={block.paragraphs} />
      {block.details.map((detail) => (
        <Details summary={detail.title}>
          <Prose paragraphs={detail.paragraphs} />
        </Details>
      ))}
      {pages.length === 0 ? null : <Prose paragraphs={[`Methods: ${pages.join(', ')}.`]} />}
    </Section>
  );
}
