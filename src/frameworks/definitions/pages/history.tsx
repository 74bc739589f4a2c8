import type { Child } from 'hono/jsx';
import { DiffList } from '#ui/index.ts';
import type { DefinitionDifference, DefinitionVersion } from '../types.ts';
import type { Found } from './find.tsx';
import { DefinitionNavigation, definitionAddress } from './navigation.tsx';
import { whenWords } from './words.ts';

export interface HistoryStep {
  readonly version: DefinitionVersion;
  /** To the version before; null for the first. */
  readonly differences: readonly DefinitionDifference[] | null;
}

/** Every version, newest first: who, when, why, and what differs from the one before. */
export function History({ found, steps }: { found: Found; steps: readonly HistoryStep[] }): Child {
  const { id } = found.definition;
  return (
    <>
      <DefinitionNavigation id={id} current="history" />
      <p class="govuk-body wm-lede">
        {found.ready
          ? 'A ready definition comes with the program and does not change. A copy of it has a history of its own.'
          : 'A version is written once and never changed: a result that used it can always be run again.'}
      </p>
      {steps.map(({ version, differences }) => (
        <section class="wm-section" id={`version-${version.version}`}>
          <h2 class="govuk-heading-m">Version {version.version}</h2>
          <p class="govuk-body">
            {version.when === null
              ? 'Comes with the program.'
              : `${version.person}, project “${version.project}”, ${whenWords(version.when)}.`}
          </p>
          {version.why === null ? null : (
            <p class="govuk-body">
              <strong>Why:</strong> {version.why}
            </p>
          )}
          {version.origin === null ? null : (
            <p class="govuk-body">
              Copied from{' '}
              <a class="govuk-link" href={definitionAddress(version.origin.id, '/contents')}>
                {version.origin.title}
              </a>{' '}
              (sha256 {version.origin.hash.slice(0, 12)}).
            </p>
          )}
          {differences === null ? null : (
            <DiffList items={differences} empty="Nothing differs in words; only the order of its parts changed." />
          )}
          <p class="wm-actions govuk-body">
            <a class="govuk-link" href={definitionAddress(id, '/contents', version.version)}>
              What version {version.version} says
            </a>
            <a class="govuk-link" href={definitionAddress(id, '', version.version)}>
              Who meets version {version.version}
            </a>
            <span class="wm-small">sha256 {version.hash.slice(0, 12)}</span>
          </p>
        </section>
      ))}
    </>
  );
}
