import type { Child } from 'hono/jsx';
import { dayOf, FRAMEWORK_LABELS, type Improvement, type Inspection, isVisit } from '#facts/inspections/index.ts';
import { INSPECTION_KINDS } from '#facts/profiles/index.ts';
import { DataTable, Details, formatDate, formatMonth, GradeMark, Prose, type TableSpec, Tag } from '#ui/index.ts';
import { gradesOf } from '../model/document.ts';
import { conflictWords, fieldWords } from '../model/history.ts';
import { type Readable, readableReports, reportHref } from '../model/reports-of.ts';
import { codesOf, ofAuthority, type ThemeCoding } from '../model/themes.ts';

interface Props {
  readonly each: Inspection;
  readonly coding: ThemeCoding;
  readonly readable: Readable;
  /** Themes that the inspection before it had asked about as well. */
  readonly again: ReadonlySet<string>;
}

/** Part of the address of an inspection on its authority's page. */
export function inspectionAnchor(each: Inspection): string {
  return each.id
    .replace(/^[^:]*:/, '')
    .replaceAll(':', '-')
    .toLowerCase();
}

/** One inspection: days, grades, who led it, what it asked for, where each field comes from, and what sources disagree on. */
export function InspectionPart(props: Props): Child {
  const { each, readable } = props;
  const day = dayOf(each);
  const reports = readableReports(each, readable);
  return (
    <section class="wm-inspection" id={inspectionAnchor(each)}>
      <h3 class="govuk-heading-s">
        {day === null ? 'Day not known' : formatMonth(day)}: {each.framework} {INSPECTION_KINDS[each.kind]}
      </h3>
      <p class="govuk-body">{daysSentence(each)}</p>
      <Grades each={each} />
      {each.conflicts.length === 0 ? null : (
        <div>
          <p class="govuk-body">
            <strong>The sources disagree.</strong>
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {each.conflicts.map((conflict) => (
              <li>{conflictWords(conflict)}</li>
            ))}
          </ul>
        </div>
      )}
      <Asked {...props} />
      {reports.length === 0 ? null : (
        <ul class="govuk-list">
          {reports.map((report) => (
            <li>
              <a class="govuk-link" href={reportHref(report.sha256)}>
                Read the report
              </a>{' '}
              ({report.name}, {report.pages} pages)
            </li>
          ))}
        </ul>
      )}
      <Details summary="Where each field comes from" id={`${inspectionAnchor(each)}-sources`}>
        <DataTable table={sourcesTable(each)} captionHidden />
        <Unread each={each} />
      </Details>
    </section>
  );
}

/** "First day 14 November 2022, last day 25 November 2022, published 10 January 2023. Led by …" */
export function daysSentence(each: Inspection): string {
  const days = [
    each.start === null ? 'First day not given in any imported file' : `First day ${formatDate(each.start)}`,
    ...(each.end === null ? [] : [`last day ${formatDate(each.end)}`]),
    each.published === null ? 'day of publication not given' : `published ${formatDate(each.published)}`,
  ];
  const led = each.leadInspector === undefined ? '' : ` Lead inspector: ${each.leadInspector}.`;
  return `${FRAMEWORK_LABELS[each.framework]}. ${days.join(', ')}.${led}`;
}

function Grades({ each }: { each: Inspection }): Child {
  const graded = gradesOf(each);
  if (graded.length === 0) {
    return (
      <p class="govuk-body">{isVisit(each) ? 'A visit gives no grades.' : 'No grade is in the imported files.'}</p>
    );
  }
  return (
    <dl class="wm-facts">
      {graded.map(({ label, grade }) => (
        <div class="wm-facts__item">
          <dt>{label}</dt>
          <dd>
            <GradeMark grade={grade} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Asked(props: Props): Child {
  const { each } = props;
  if (each.improvements === undefined) {
    return (
      <p class="govuk-body">
        {isVisit(each)
          ? 'What the visit asked to improve is not among the figures.'
          : 'What was asked to improve is not here: no report was read for this inspection. Import it with: waymark import FOLDER.'}
      </p>
    );
  }
  const own = each.improvements.filter(ofAuthority);
  const board = each.improvements.filter((item) => !ofAuthority(item));
  if (each.improvements.length === 0) {
    return <p class="govuk-body">The report was read and has no list of what to improve.</p>;
  }
  return (
    <>
      {own.length === 0 ? null : <Items {...props} items={own} title="What was asked to improve" />}
      {board.length === 0 ? null : <Items {...props} items={board} title="What was asked of the safeguarding board" />}
      {each.improvements.some((item) => item.text === null) ? (
        <Prose
          paragraphs={[
            'The words are in the report, which is not imported here: the list gives page and theme. With the report in a folder, waymark import FOLDER adds the words.',
          ]}
        />
      ) : null}
    </>
  );
}

function Items(props: Props & { items: readonly Improvement[]; title: string }): Child {
  return (
    <>
      <h4 class="govuk-heading-s wm-inspection__asked">
        {props.title} ({props.items.length})
      </h4>
      <ol class="govuk-list govuk-list--number">
        {props.items.map((item) => (
          <Item {...props} item={item} />
        ))}
      </ol>
    </>
  );
}

function Item({ item, coding, again }: Props & { item: Improvement }): Child {
  const labels = new Map(coding.themes.map((theme) => [theme.id, theme.label]));
  const codes = codesOf(coding, item);
  const words = codes.map((code) => ({ label: labels.get(code.theme) ?? code.theme, back: again.has(code.theme) }));
  return (
    <li value={item.n}>
      {item.text === null ? null : <>{item.text} </>}
      <span class="wm-inspection__themes">
        Page {item.page}. {words.length === 0 ? 'No theme of the codebook.' : null}
        {words.map((word, at) => (
          <>
            {at === 0 ? '' : '; '}
            {word.label}
            {word.back ? <strong> (again)</strong> : null}
          </>
        ))}{' '}
        <a class="govuk-link" href={`/themes/coding/${item.key}`}>
          Why<span class="govuk-visually-hidden"> item {item.n} has these themes</span>, or correct
        </a>
      </span>
    </li>
  );
}

function sourcesTable(each: Inspection): TableSpec {
  return {
    id: `${inspectionAnchor(each)}-fields`,
    title: 'Source of each field',
    columns: [
      { id: 'field', label: 'Field', align: 'text' },
      { id: 'file', label: 'File', align: 'text' },
      { id: 'place', label: 'Place', align: 'text' },
    ],
    rows: fieldsInOrder(each).map(([field, source]) => ({
      cells: [{ text: fieldWords(field) }, { text: source.file }, { text: source.place }],
    })),
  };
}

const FIRST_FIELDS = ['kind', 'start', 'end', 'published', 'leadInspector'];

/** Fields as the page shows them: kind, days, who led it, then the grades in the order of the judgements. */
function fieldsInOrder(each: Inspection) {
  const graded = gradesOf(each).map(({ id }): string => id);
  const rank = (field: string) => {
    const first = FIRST_FIELDS.indexOf(field);
    if (first >= 0) return first;
    const at = graded.indexOf(field);
    return FIRST_FIELDS.length + (at < 0 ? graded.length : at);
  };
  return Object.entries(each.sources).sort(([a], [b]) => rank(a) - rank(b));
}

function Unread({ each }: { each: Inspection }): Child {
  const unread = (each.reports ?? []).flatMap((report) => report.unread.map((text) => `${report.name}: ${text}`));
  if (unread.length === 0) return null;
  return (
    <>
      <p class="govuk-body">
        <Tag verdict="cannot tell" /> Not read in the report, and not guessed:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {unread.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </>
  );
}
