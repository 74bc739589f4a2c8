import type { Dataset } from '#facts/panel/index.ts';

/** Where figures come from, as rows of label and text: the last sheet of a workbook. */
export function releaseAbout(dataset: Dataset): readonly (readonly [string, string])[] {
  const { release } = dataset;
  return [
    ['Release', `${release.id}: ${release.name}`],
    ['Content hash (sha256)', release.contentHash],
    ['Licence', 'Contains public sector information licensed under the Open Government Licence v3.0.'],
    ['Intervals', '95%, from published counts: Wilson for proportions, exact Poisson for rates.'],
    ['Symbols', 'A symbol in place of a number is the publisher’s; it is never zero.'],
    ...release.sources.map((source): [string, string] => [
      `Source: ${source.publisher}`,
      `${source.publication}; ${source.name}; sha256 ${source.sha256}`,
    ]),
  ];
}
