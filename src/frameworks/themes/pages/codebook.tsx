import type { Child } from 'hono/jsx';
import { Answer, Cautions, DataTable, Details, formatDate, formatNumber, Section, type TableSpec } from '#ui/index.ts';
import type { Share, ThemeAgreement } from '../agreement/agreement.ts';
import { measuredAgreement } from '../agreement/measured.ts';
import type { OpenCoder } from '../coder.ts';
import { rulesText } from '../differences.ts';
import type { CodedItem } from '../items.ts';
import type { CodebookVersion } from '../store.ts';

/** The codebook: what each theme means, by which words it is found, how often, and how a person agrees. */
export function CodebookPage(props: {
  version: CodebookVersion;
  coder: OpenCoder;
  items: readonly CodedItem[];
}): Child {
  const { version, coder, items } = props;
  const measured = version.hash === measuredAgreement.codebook ? measuredAgreement : null;
  return (
    <>
      <Answer text={answerOf(measured !== null)} basis={basisOf(version, items)} />
      <Cautions items={cautionsOf(items, measured !== null)} />
      <Section
        title="Themes"
        lede="Precision: of the items that the rules give a theme, how many a person gives it too. Recall: of those that the person gives it, how many the rules find."
      >
        <DataTable table={themesTable(coder, items, measured?.heldOut.themes ?? [])} captionHidden />
      </Section>
      <Section
        title="What belongs to each theme"
        lede="Descriptions are what a person codes by; phrases are what the rules look for."
      >
        {version.codebook.themes.map((theme) => (
          <div class="wm-prose" id={theme.id}>
            <h3 class="govuk-heading-s">{theme.label}</h3>
            <p class="govuk-body">{theme.description}</p>
            <Details summary={`Phrases for ${theme.label}`}>
              <p class="govuk-body">
                “+” must be there too, “-” does not count; * is any ending; up to two words may stand between.
              </p>
              <pre class="wm-code">{rulesText(theme)}</pre>
              <p class="govuk-body">
                <a class="govuk-link" href={`/themes/edit?theme=${theme.id}`}>
                  Change this theme
                </a>
              </p>
            </Details>
          </div>
        ))}
      </Section>
      <Section title="Take it away">
        <p class="govuk-body">
          <a class="govuk-link" href="/themes/codebook.yaml">
            Codebook as YAML
          </a>
          . How coding works and how it was measured:{' '}
          <a class="govuk-link" href="/methods/themes">
            method
          </a>
          .
        </p>
      </Section>
    </>
  );
}

function answerOf(measured: boolean): string {
  const { heldOut } = measuredAgreement;
  const [precision, recall] = [heldOut.micro.precision, heldOut.micro.recall];
  if (!measured || precision === null || recall === null) {
    return 'This codebook was changed here. How its rules agree with a person was not measured: cannot tell.';
  }
  return `Rules find what a person finds in ${hundred(recall.estimate)} of 100 cases, and ${hundred(precision.estimate)} of 100 of their codes are the person’s too. Measured on ${heldOut.items} items that nobody looked at while the rules were written.`;
}

function basisOf({ version, when, person, why }: CodebookVersion, items: readonly CodedItem[]): string {
  const made =
    when === null
      ? 'The codebook comes with the program.'
      : `Version ${version}, ${person}, ${formatDate(when.slice(0, 10))}${why === null ? '' : `: ${why}`}.`;
  return `${formatNumber(items.length)} different items of inspection reports are coded. ${made}`;
}

function cautionsOf(items: readonly CodedItem[], measured: boolean) {
  const bare = items.filter(({ item }) => item.text === null).length;
  const changed = measured
    ? 'They have the codes that came with the release.'
    : 'They keep the codes of the ready codebook, as far as themes have the same id: changed rules and new themes cannot be applied to them. Import the reports to code them again.';
  return [
    ...(bare === 0
      ? []
      : [
          {
            point: `${formatNumber(bare)} items are here without their words.`,
            text: `The history that comes with the program holds no text of reports. ${changed}`,
          },
        ]),
    {
      point: 'One person coded.',
      text: 'The 200 items were coded by one reader, who is no practitioner. Another person would decide otherwise in places.',
    },
  ];
}

function themesTable(coder: OpenCoder, items: readonly CodedItem[], measured: readonly ThemeAgreement[]): TableSpec {
  const basis = new Map(coder.basis.map((each) => [each.theme, each]));
  return {
    id: 'themes',
    title: 'Themes of what inspectors ask to improve',
    columns: [
      { id: 'theme', label: 'Theme', align: 'text' },
      { id: 'items', label: 'Items', unit: 'different wordings', align: 'number' },
      { id: 'precision', label: 'Precision', unit: '95% interval', align: 'number' },
      { id: 'recall', label: 'Recall', unit: '95% interval', align: 'number' },
      { id: 'kappa', label: 'Kappa', unit: '95% interval', align: 'number' },
      { id: 'by', label: 'Coded by', align: 'text' },
    ],
    rows: coder.codebook.themes.map(({ id, label }) => {
      const count = items.filter(({ codes }) => codes.some(({ theme }) => theme === id)).length;
      const agreement = measured.find(({ theme }) => theme === id);
      const own = basis.get(id);
      const kappa = agreement?.kappa ?? null;
      return {
        cells: [
          { text: label, href: `#${id}` },
          { text: formatNumber(count), raw: count },
          shareCell(agreement?.precision),
          shareCell(agreement?.recall),
          kappa === null
            ? { text: 'cannot tell', raw: null }
            : {
                text: kappa.estimate.toFixed(2),
                raw: kappa.estimate,
                note:
                  kappa.lower === null || kappa.upper === null
                    ? 'no interval'
                    : `${signed(kappa.lower)} to ${signed(Math.min(1, kappa.upper))}`,
              },
          { text: own?.by === 'classifier' ? 'learnt from corrections' : 'rules', note: learntNote(own) },
        ],
      };
    }),
  };
}

function shareCell(share: Share | null | undefined) {
  if (share === null || share === undefined) return { text: 'cannot tell', raw: null };
  const { estimate, lower, upper, of } = share;
  return { text: hundred(estimate), raw: estimate, note: `${hundred(lower)}–${hundred(upper)}, n ${of}` };
}

function learntNote(basis: OpenCoder['basis'][number] | undefined): string {
  if (basis === undefined) return '';
  const { positive, negative, errors } = basis;
  if (errors === null)
    return positive + negative === 0 ? '' : `${positive} corrected with it, ${negative} without: too few to learn`;
  return `wrong on ${errors.rules} of ${positive + negative} corrected by rules, ${errors.classifier} by what was learnt`;
}

const hundred = (share: number): string => String(Math.round(share * 100));
const signed = (value: number): string => value.toFixed(2).replace('-', '−');
