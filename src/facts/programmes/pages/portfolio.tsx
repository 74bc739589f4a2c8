import type { Child } from 'hono/jsx';
import { Answer, Cautions, DataTable, Prose, Section, Tag } from '#ui/index.ts';
import type { Entry } from '../entries.ts';
import { estimateText, portfolioSentence, portfolioTable } from '../shape.ts';
import type { Stored } from '../store/store.ts';
import type { Programme, ProgrammeAnswer } from '../types.ts';

type Answers = ReadonlyMap<string, readonly ProgrammeAnswer[]>;

/** Every programme: who had it, when, what it cost, and what studies said. */
export function PortfolioPage(props: {
  entries: readonly Entry[];
  answers: Answers;
  removed: readonly Stored<Programme>[];
}): Child {
  const { entries, answers, removed } = props;
  const own = entries.filter(({ kept }) => kept !== null).length;
  const answered = entries.filter(({ programme }) => (answers.get(programme.id) ?? []).length > 0);
  return (
    <>
      <Answer
        text={portfolioSentence(entries, answers)}
        basis={`${own} registered here, ${entries.length - own} ready examples. An answer is the newest kept result of a study for an outcome, in the study’s own words.`}
      />
      <Section title="Programmes and events">
        <DataTable table={portfolioTable(entries, answers)} captionHidden />
      </Section>
      {answered.length === 0 ? null : (
        <Section
          title="What studies said"
          lede="Each answer leads to its page with every estimate, every check and the reasons."
        >
          {answered.map(({ programme }) => (
            <div class="wm-prose">
              <h3 class="govuk-heading-s">
                <a class="govuk-link" href={`/programmes/${programme.id}`}>
                  {programme.title}
                </a>
              </h3>
              <AnswerList answers={answers.get(programme.id) ?? []} />
            </div>
          ))}
        </Section>
      )}
      <Cautions
        items={[
          {
            point: 'Support follows trouble.',
            text: 'Authorities get support because they stand badly, and whoever stands at an extreme tends back by itself. Better figures after support are no proof that it worked: ask the study.',
          },
        ]}
      />
      <Section title="Take it away">
        <Prose
          paragraphs={[
            own === 0
              ? 'Nothing is registered here yet. [Register a programme](/programmes/new), or [import a file](/programmes/import).'
              : 'Programmes registered here: [CSV](/programmes/programmes.csv), [XLSX](/programmes/programmes.xlsx), [JSON](/programmes/programmes.json). Each reads back as it was.',
          ]}
        />
        {removed.length === 0 ? null : (
          <>
            <h3 class="govuk-heading-s">Removed</h3>
            <ul class="govuk-list">
              {removed.map(({ thing }) => (
                <li>
                  <a class="govuk-link" href={`/programmes/${thing.id}`}>
                    {thing.title}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
    </>
  );
}

/** Answers of studies with their tags, each leading to its page. */
export function AnswerList({ answers }: { answers: readonly ProgrammeAnswer[] }): Child {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {answers.map((answer) => (
        <li>
          {answer.tag === null ? null : <Tag verdict={answer.tag} />} <strong>{answer.outcome}</strong>
          {estimateText(answer) === '' ? '' : `: ${estimateText(answer)}`}
          <br />
          <a class="govuk-link" href={answer.href}>
            {answer.text}
          </a>
        </li>
      ))}
    </ul>
  );
}
