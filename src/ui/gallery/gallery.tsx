import { writeFileSync } from 'node:fs';
import { chartSvg } from '../charts/chart-svg.tsx';
import { Figure } from '../figure/figure.tsx';
import { DiffList } from '../form/diff-list.tsx';
import { ErrorSummary } from '../form/error-summary.tsx';
import { Button, Checkboxes, Radios, Select, TextInput } from '../form/fields.tsx';
import { Pagination } from '../form/pagination.tsx';
import { SearchBox } from '../form/search-box.tsx';
import { SliderField } from '../form/slider-field.tsx';
import { Fieldset, HiddenField, Textarea } from '../form/text-fields.tsx';
import { MarksPage } from '../marks-page/marks-page.tsx';
import { Page, renderPage } from '../page/page.tsx';
import { Split } from '../page/split.tsx';
import { SubNavigation } from '../page/sub-navigation.tsx';
import { stylesheet } from '../style/stylesheet.ts';
import { DataTable } from '../table/data-table.tsx';
import { Answer } from '../text/answer.tsx';
import { Cautions } from '../text/cautions.tsx';
import { Facts } from '../text/facts.tsx';
import { Notification } from '../text/notification.tsx';
import { Section } from '../text/prose.tsx';
import { allCharts, estimates, gradeColumns, places, table, verdicts } from './examples.ts';

// Every component and chart with invented figures on pages of their own, to look at: `tsx -C source gallery.tsx OUT`
// writes OUT-home.html, OUT-charts.html, OUT-forms.html, OUT-definition.html, OUT-marks.html and one SVG a chart.

const downloads = ['CSV', 'SVG', 'PNG'].map((label) => ({ label, href: `#${label}` }));
const shell = {
  navigation: [
    { label: 'Authorities', href: '/authorities' },
    { label: 'Indicators', href: '/indicators' },
    { label: 'Studies', href: '/studies', current: true },
    { label: 'Sources', href: '/sources' },
  ],
  footerLinks: [
    { label: 'Sources and releases', href: '/sources' },
    { label: 'API', href: '/api' },
  ],
  stylesheet: 'gallery.css',
  script: 'gallery.js',
};

function Home() {
  return (
    <Page {...shell} title="Waymark">
      <div class="wm-split wm-split--5-7">
        <div>
          <p class="wm-caption">The question this began with</p>
          <h1 class="govuk-heading-l">Do inspection grades and outcomes for children agree?</h1>
          <Answer text="Only on workforce. In 2025 better grades went with **fewer agency social workers** and **fewer vacancies**. No link is clear with any of the 11 measures of outcomes." />
        </div>
        <Figure chart={estimates} table={table} compact level={2} downloads={downloads} />
      </div>
      <Section title="Find an authority">
        <div class="wm-split wm-split--5-7">
          <SearchBox
            action="/authorities"
            label="Name, ONS code or three-digit code"
            example="For example [Norfolk](/authorities/norfolk), E10000020 or 926. Spelling need not be exact."
          />
          <ul class="wm-columns">
            {['East Midlands', 'East of England', 'London', 'North East', 'North West'].map((region) => (
              <li>
                <a class="govuk-link" href="#region">
                  {region}
                </a>{' '}
                10
              </li>
            ))}
          </ul>
        </div>
      </Section>
      <Section
        title="The state of England"
        lede="67% of authorities are good or outstanding overall, against 39% in 2018."
      >
        <Figure chart={gradeColumns} table={{ ...table, id: 'columns' }} downloads={downloads} />
      </Section>
    </Page>
  );
}

function Charts() {
  return (
    <Page
      {...shell}
      title="Charts"
      heading="Every chart"
      caption="East of England · county council · E10000020 · 926"
      breadcrumb={[
        { label: 'Authorities', href: '/authorities' },
        { label: 'East of England', href: '/regions' },
      ]}
    >
      <Answer
        text="Good since November 2022, after inadequate in 2015. Clearly better than England on **5 of 14** measures."
        basis="153 authorities, grades in force on 31 March 2025. Clear means p below 0.05 after Holm’s correction for 14 tests."
      />
      <Facts
        items={[
          { label: 'Overall grade', grade: 2 },
          { label: 'Aged 0 to 17', value: '171,830' },
          { label: 'Looked after', value: '1,069', note: '62 per 10,000' },
          { label: 'On a protection plan', symbol: { symbol: 'c', meaning: 'hidden' } },
          { label: 'In low-income families', value: '19.8%', note: 'England 19.8%' },
          { label: 'Social workers', value: '468', note: 'FTE' },
        ]}
      />
      {allCharts.map((chart) => (
        <Section title={chart.type}>
          <Figure chart={chart} table={{ ...table, id: `${chart.id}-numbers` }} downloads={downloads} />
        </Section>
      ))}
      <Cautions
        items={[
          { point: 'Agreement is not cause.', text: 'Inspectors see workforce figures and weigh stability.' },
          {
            point: '“Not clear” is not “none”.',
            text: 'With 150 authorities, a coefficient below about 0.5 would often be missed.',
          },
        ]}
      />
    </Page>
  );
}

function Forms() {
  return (
    <Page {...shell} title="Forms" heading="Forms, tables and messages">
      <ErrorSummary errors={[{ text: '“12,4” is not a number. Write 12.4.', href: '#value' }]} />
      <Answer
        tag="cannot tell"
        text="Six authorities had the programme. With so few, only a change of **9 points or more** would show."
      />
      <Notification text="A newer release has revised 14 of these figures. [Run again on it.](/run)" kind="warning" />
      <Notification
        title="Running."
        text="2,300 of 5,000 variants. About 4 seconds left. You can leave this page."
        live
      />
      <TextInput
        id="value"
        name="value"
        label="Value"
        hint="A number, such as 12.4"
        error="“12,4” is not a number. Write 12.4."
        value="12,4"
        width={10}
      />
      <Select id="region" name="region" label="Region" options={[{ value: 'a', label: 'East Midlands' }]} />
      <Checkboxes
        id="box"
        name="box"
        label="Measures"
        values={['a']}
        options={[
          { value: 'a', label: 'One', hint: 'The first' },
          { value: 'b', label: 'Two' },
        ]}
        small
      />
      <Radios
        id="radio"
        name="radio"
        label="Correction"
        value="a"
        options={[
          { value: 'a', label: 'Holm' },
          { value: 'b', label: 'None' },
        ]}
      />
      <Button>Run the study</Button>{' '}
      <Button secondary href="/">
        Leave
      </Button>
      <Section title="Table">
        <DataTable
          table={table}
          sort={{
            column: 'value',
            direction: 'descending',
            href: (column, direction) => `?sort=${column}&direction=${direction}`,
          }}
        />
        <Pagination page={4} pages={12} href={(page) => `?page=${page}`} />
      </Section>
    </Page>
  );
}

const weights: readonly (readonly [string, string, readonly (readonly [string, number, string?])[]])[] = [
  [
    'Stable, loving homes',
    '48%',
    [
      ['Same carer 2+ years', 24, 'was 12'],
      ['3+ placements', 8],
      ['Difficulties score (SDQ)', 6],
      ['Suitable accommodation', 6],
    ],
  ],
  [
    'Safety',
    '14%',
    [
      ['Repeat plans', 8],
      ['Plans 2+ years', 8],
    ],
  ],
];

function Weights() {
  return (
    <form>
      <h2 class="govuk-heading-s">Weights</h2>
      <HiddenField name="version" value={3} />
      {weights.map(([legend, aside, fields], group) => (
        <Fieldset legend={legend} aside={aside} small>
          {fields.map(([label, value, note], index) => (
            <SliderField
              id={`w-${group}-${index}`}
              name={`w.${group}.${index}`}
              label={label}
              min={0}
              max={32}
              value={value}
              note={note}
              unit="points"
              error={group === 1 && index === 1 ? 'Write a number from 0 to 32.' : undefined}
            />
          ))}
        </Fieldset>
      ))}
      <Button>Update ranks</Button>
    </form>
  );
}

function Definition() {
  return (
    <Page
      {...shell}
      title="A definition"
      caption="Definition of good · version 3"
      heading="Who meets this definition of good, and does it depend on the choices?"
    >
      <SubNavigation
        label="This definition"
        links={[
          { label: 'Who meets it', href: '#a', current: true },
          { label: 'What it says', href: '#b' },
          { label: 'Theory of change', href: '#c' },
        ]}
      />
      <Answer text="**8** authorities are in the top fifth under at least 95% of the choices tried." />
      <Split panel={<Weights />} panelLabel="Weights" fold="Change the weights (one changed)">
        <Figure chart={places} table={{ ...table, id: 'places' }} downloads={downloads} />
        <Figure chart={verdicts} downloads={downloads} />
      </Split>
      <Section title="What changed">
        <DiffList
          items={[
            { label: 'Same carer 2+ years: weight', was: '12', now: '24' },
            { label: 'Agency workers', was: null, now: 'weight 7, lower is better' },
            { label: 'Attainment 8', was: 'weight 6, higher is better', now: null },
          ]}
        />
        <Textarea
          id="yaml"
          name="yaml"
          label="Definition"
          hint="As YAML"
          code
          error="Line 3: “wieght” is not a key. Write “weight”."
          value={'id: good\ntitle: Good\nwieght: 3'}
        />
      </Section>
    </Page>
  );
}

const out = process.argv[2];
if (out === undefined) throw new Error('Say where to write: gallery.tsx OUT');
writeFileSync(`${out}-home.html`, renderPage(<Home />));
writeFileSync(`${out}-charts.html`, renderPage(<Charts />));
writeFileSync(`${out}-forms.html`, renderPage(<Forms />));
writeFileSync(`${out}-definition.html`, renderPage(<Definition />));
writeFileSync(
  `${out}-marks.html`,
  renderPage(
    <Page {...shell} title="Marks" caption="For developers" heading="Marks, colours and states">
      <MarksPage />
    </Page>,
  ),
);
for (const chart of allCharts) writeFileSync(`${out}-${chart.id}.svg`, chartSvg(chart));
writeFileSync(out.replace(/[^/]*$/, 'gallery.css'), stylesheet());
