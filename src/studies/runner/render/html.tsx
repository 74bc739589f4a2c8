import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { Answer, Cautions, chartSvg, DataTable, Figure, Prose, reportStyles, Section } from '#ui/index.ts';
import type { Block } from '../blocks.ts';
import type { StudyRecord } from '../types.ts';
import { plain } from './plain.ts';
import { provenanceRows } from './provenance.ts';
import { ProvenanceList } from './provenance-list.tsx';
import { tableIsRepeated } from './repeats.ts';

const REPORT_WIDTH = 720;

/** A result as one HTML file that needs nothing else: styles, charts and tables inside, ready to print. */
export function renderHtml(record: StudyRecord): string {
  const { question, title } = record.recipe;
  const page = (
    <html lang="en-GB" class="wm-html">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${question} – Waymark`}</title>
        <meta name="generator" content={`Waymark ${record.provenance.engine.version}`} />
        <style>{raw(reportStyles())}</style>
      </head>
      <body class="wm-body wm-report">
        <div class="wm-container">
          <main class="wm-main">
            <p class="wm-caption">{title}</p>
            <h1 class="govuk-heading-l wm-h1">{question}</h1>
            {record.blocks.map((block) => (
              <ReportBlock block={withoutLinks(block)} tableLater={tableIsRepeated(block, record.blocks)} />
            ))}
            <Section title="Where this came from">
              <ProvenanceList rows={provenanceRows(record)} />
            </Section>
          </main>
        </div>
      </body>
    </html>
  );
  return `<!doctype html>\n${String(page)}\n`;
}

function ReportBlock({ block, tableLater }: { block: Block; tableLater: boolean }): Child {
  switch (block.kind) {
    case 'headline':
      return <Answer text={block.text} basis={block.basis} tag={block.tag} />;
    case 'cautions':
      return <Cautions title={block.title} items={block.items} />;
    case 'figure':
      return (
        <Part title={block.section} lede={block.lede}>
          {block.chart.type === 'verdicts' || block.chart.type === 'checks' ? (
            // Its rows are a table: they break between pages, which a drawing taller than a page cannot.
            <Figure chart={block.chart} />
          ) : (
            <div class="wm-figure">{raw(chartSvg(block.chart, REPORT_WIDTH))}</div>
          )}
          {tableLater || block.chart.type === 'checks' ? null : <DataTable table={block.table} />}
        </Part>
      );
    case 'table':
      return (
        <Part title={block.section} lede={block.lede}>
          <DataTable table={block.table} />
        </Part>
      );
    case 'text':
      return (
        <Section title={block.section}>
          <Prose paragraphs={block.paragraphs} />
        </Section>
      );
    case 'method':
      return (
        <Section title={block.section}>
          <Prose paragraphs={block.paragraphs} />
          {block.details.map((detail) => (
            <>
              <h3 class="govuk-heading-s">{detail.title}</h3>
              <Prose paragraphs={detail.paragraphs} />
            </>
          ))}
        </Section>
      );
  }
}

function Part(props: { title: string | null; lede: string | null; children?: Child }): Child {
  if (props.title !== null) {
    return (
      <Section title={props.title} lede={props.lede}>
        {props.children}
      </Section>
    );
  }
  return (
    <div class="wm-section">
      {props.lede === null ? null : <Prose paragraphs={[props.lede]} />}
      {props.children}
    </div>
  );
}

/** Links lead to pages of a server that the reader of a file may not have: their words stay. */
function withoutLinks(block: Block): Block {
  return JSON.parse(JSON.stringify(block), (key, value: unknown) => {
    if (key === 'href') return undefined;
    return typeof value === 'string' && value.includes('](') ? plainLinks(value) : value;
  });
}

function plainLinks(text: string): string {
  return text
    .split('**')
    .map((part) => plain(part))
    .join('**');
}
