import type { Child } from 'hono/jsx';
import { dayOf, type Inspection } from '#facts/inspections/index.ts';
import type { Dataset } from '#facts/panel/index.ts';
import { Framed, INSPECTION_KINDS } from '#facts/profiles/index.ts';
import type { ReportText, StoredPassage } from '#facts/store/index.ts';
import {
  type Fact,
  Facts,
  formatDate,
  formatMonth,
  GradeMark,
  Prose,
  renderPage,
  SearchBox,
  Section,
} from '#ui/index.ts';
import type { JourneysDeps } from '../model/deps.ts';
import { gradesOf } from '../model/document.ts';
import { daysSentence, inspectionAnchor } from './inspection.tsx';
import { styled } from './styles.ts';

/** Passages under one heading, in the order of the report. */
interface Part {
  readonly section: string;
  readonly passages: readonly StoredPassage[];
}

/** Consecutive passages of one section taken together. */
export function partsOf(passages: readonly StoredPassage[]): readonly Part[] {
  const parts: { section: string; passages: StoredPassage[] }[] = [];
  for (const passage of passages) {
    const last = parts.at(-1);
    if (last !== undefined && last.section === passage.section) last.passages.push(passage);
    else parts.push({ section: passage.section, passages: [passage] });
  }
  return parts;
}

/** `/journeys/reports/SHA`: an imported report, paragraph by paragraph, each with its page and an address of its own. */
export function reportPage(deps: JourneysDeps, dataset: Dataset, report: ReportText): string {
  const area = dataset.register.byCode(report.authority);
  const name = area?.name ?? report.authority;
  const inspection = dataset.inspections.find((each) => each.id === report.inspection);
  const day = report.start ?? report.published;
  const home = area === undefined ? '/journeys' : `/journeys/${area.slug}`;
  return styled(
    renderPage(
      <Framed
        frame={deps.frame}
        section="/journeys"
        dataset={dataset}
        title={`${name}${day === null ? '' : `, ${formatMonth(day)}`}: report`}
        caption={`${report.framework} ${INSPECTION_KINDS[report.kind]} · report`}
        heading={`${name}${day === null ? '' : `, ${formatMonth(day)}`}`}
        breadcrumb={[
          { label: 'Journeys', href: '/journeys' },
          { label: name, href: home },
        ]}
        robots="noindex"
      >
        <Prose
          paragraphs={[
            `The words of the report as they were read from ${report.name}: ${report.pages} pages, ${report.passages} passages. Pictures are left out and tables are read line by line; the PDF has the whole.`,
            ...(inspection === undefined
              ? ['No inspection in the figures names this report.']
              : [
                  `${daysSentence(inspection)} [All of this inspection, with its sources](${home}#${inspectionAnchor(inspection)}).`,
                ]),
          ]}
        />
        {inspection === undefined ? null : <Grades inspection={inspection} />}
        <SearchBox action="/journeys/search" label="Search all imported reports" />
        {partsOf(report.text).map((part) => (
          <PartSection part={part} />
        ))}
        <Section title="Where this came from" id="source">
          <Prose
            paragraphs={[
              `File ${report.name}, sha256 ${report.sha256.slice(0, 16)}…`,
              `${report.licence}. ${report.attribution}`,
              ...(inspection === undefined || dayOf(inspection) === null
                ? []
                : [`Inspection ${inspection.id}, ${formatDate(dayOf(inspection) ?? '')}.`]),
            ]}
          />
        </Section>
      </Framed>,
    ),
  );
}

function Grades({ inspection }: { inspection: Inspection }): Child {
  const facts = gradesOf(inspection).map(({ label, grade }): Fact => ({ label, grade }));
  return facts.length <= 6 ? (
    <Facts items={facts} />
  ) : (
    <ul class="wm-columns">
      {facts.map((fact) => (
        <li>
          {fact.label} <GradeMark grade={fact.grade ?? null} />
        </li>
      ))}
    </ul>
  );
}

function PartSection({ part }: { part: Part }): Child {
  return (
    <Section title={part.section === '' ? 'Without a heading' : part.section}>
      {part.passages.map((passage, at) => {
        const before = part.passages[at - 1];
        return (
          <div class="wm-passage" id={`p${passage.n}`}>
            <p class="wm-source">
              {before?.page === passage.page ? (
                <span class="govuk-visually-hidden">Page {passage.page}</span>
              ) : (
                `Page ${passage.page}`
              )}
              {passage.number === null ? '' : ` · number ${passage.number}`}
              {passage.kind === 'improvement' ? ' · asked to improve' : ''}{' '}
              <a class="govuk-link" href={`#p${passage.n}`}>
                Link<span class="govuk-visually-hidden"> to passage {passage.n}</span>
              </a>
            </p>
            <p class="govuk-body">{passage.text}</p>
          </div>
        );
      })}
    </Section>
  );
}
