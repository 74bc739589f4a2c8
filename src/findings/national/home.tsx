import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import {
  countIn,
  Framed,
  figureDownloads,
  gradeColumns,
  gradesByYear,
  gradesTable,
  listingRegions,
  stateSentence,
} from '#facts/profiles/index.ts';
import { Answer, Figure, formatNumber, renderPage, SearchBox, Section } from '#ui/index.ts';
import type { NationalDeps } from './deps.ts';
import type { Founding } from './question.ts';

const QUESTION = 'Do inspection grades and outcomes for children agree?';
const STUDY = '/studies/agreement';

/** The home page: the founding question, the way to an authority, and the state of England. */
export function homePage(deps: Pick<NationalDeps, 'frame'>, dataset: Dataset, founding: Founding): string {
  return renderPage(
    <Framed
      frame={deps.frame}
      section={null}
      dataset={dataset}
      title="Waymark"
      description="An open evidence workbench for improving children’s social care in England."
    >
      <FoundingQuestion founding={founding} />
      <FindAuthority dataset={dataset} />
      <StateOfEngland dataset={dataset} />
    </Framed>,
  );
}

function FoundingQuestion({ founding }: { founding: Founding }): Child {
  const head = (
    <div>
      <p class="wm-caption">The question this began with</p>
      <h1 class="govuk-heading-l wm-h1">{QUESTION}</h1>
      {founding.state === 'ready' ? (
        <Answer text={founding.headline.text} basis={founding.headline.basis} tag={founding.headline.tag} />
      ) : (
        <Answer
          text={
            founding.state === 'running'
              ? 'The study is being worked out on the current figures. This takes some seconds.'
              : 'The study has not been run on the current figures.'
          }
        />
      )}
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={STUDY}>
            Read the study, its cautions and its figures
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${STUDY}#change`}>
            Change a choice and run it again
          </a>
        </li>
      </ul>
    </div>
  );
  if (founding.state !== 'ready' || founding.figure === null) return head;
  const { chart, table } = founding.figure;
  return (
    <div class="wm-split wm-split--5-7">
      {head}
      <Figure
        chart={chart}
        table={table}
        compact
        level={2}
        downloads={figureDownloads('/england', 'agreement', 'agreement')}
      />
    </div>
  );
}

function FindAuthority({ dataset }: { dataset: Dataset }): Child {
  const regions = [...listingRegions(dataset)].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const example =
    dataset.register.authorities.find((each) => each.slug === 'norfolk') ?? dataset.register.authorities[0];
  const standing = dataset.register.authorities.filter((each) => each.closed === null).length;
  return (
    <Section title="Find an authority" id="find">
      <div class="wm-split wm-split--5-7">
        <SearchBox
          action="/search"
          label="Name, ONS code or three-digit code"
          example={
            example === undefined
              ? undefined
              : `For example [${example.name}](/authorities/${example.slug}), ${example.code} or ${example.dfeCode ?? 'its DfE code'}. Spelling need not be exact.`
          }
        />
        <ul class="wm-columns">
          {regions.map((region) => (
            <li>
              <a class="govuk-link" href={`/authorities?region=${region.slug}`}>
                {region.name}
              </a>{' '}
              {formatNumber(countIn(dataset, region))}
            </li>
          ))}
          <li>
            <a class="govuk-link" href="/authorities#list">
              All on a map
            </a>{' '}
            {formatNumber(standing)}
          </li>
        </ul>
      </div>
    </Section>
  );
}

function StateOfEngland({ dataset }: { dataset: Dataset }): Child {
  const years = gradesByYear(dataset);
  return (
    <Section title="The state of England" id="england" lede={stateSentence(years)}>
      {years.length === 0 ? null : (
        <Figure
          chart={gradeColumns(years)}
          table={gradesTable(years)}
          downloads={figureDownloads('/england', 'grades', 'grades')}
        />
      )}
    </Section>
  );
}
