import type { Child } from 'hono/jsx';
import type { IndicatorCatalogue } from '#facts/indicators/index.ts';
import { Button, HiddenField, Section, Select } from '#ui/index.ts';
import type { Definition, DefinitionDifference } from '../types.ts';
import { Differences } from './differences-list.tsx';
import type { Found } from './find.tsx';
import { DefinitionNavigation, definitionAddress } from './navigation.tsx';
import {
  coverageSentence,
  measureName,
  STATUS_WORDS,
  sizeWords,
  totalWeight,
  versionWords,
  weightWords,
} from './words.ts';

/** Two definitions side by side, and what differs between them in words. */
export function Compare(props: {
  catalogue: IndicatorCatalogue;
  found: Found;
  version: number | null;
  other: Found | null;
  list: readonly Found[];
  differences: readonly DefinitionDifference[];
}): Child {
  const { catalogue, found, version, other, list, differences } = props;
  const { definition } = found;
  return (
    <>
      <DefinitionNavigation id={definition.id} current="compare" version={version} />
      <form method="get" action={definitionAddress(definition.id, '/compare')}>
        {version === null ? null : <HiddenField name="version" value={version} />}
        <Select
          id="with"
          name="with"
          label={`Compare “${definition.title}” with`}
          options={list
            .filter((entry) => entry.definition.id !== definition.id || version !== null || entry.version > 1)
            .map((entry) => ({ value: entry.definition.id, label: entry.definition.title }))}
          value={other?.definition.id}
        />
        <Button secondary>Compare</Button>
      </form>
      {other === null ? null : (
        <>
          <Section title="Side by side">
            <div class="wm-sides">
              <Side catalogue={catalogue} found={found} />
              <Side catalogue={catalogue} found={other} />
            </div>
          </Section>
          <Section title="What differs" id="differences">
            <Differences
              id="differences-table"
              differences={differences}
              title="What differs"
              was={sideName(found, other)}
              now={sideName(other, found)}
              none="Nothing differs: both say the same."
            />
          </Section>
        </>
      )}
    </>
  );
}

function sideName(side: Found, other: Found): string {
  return side.definition.id === other.definition.id ? `Version ${side.version}` : side.definition.title;
}

function Side({ catalogue, found }: { catalogue: IndicatorCatalogue; found: Found }): Child {
  const { definition } = found;
  return (
    <div>
      <h3 class="govuk-heading-s">
        <a class="govuk-link" href={definitionAddress(definition.id, '/contents', found.ready ? null : found.version)}>
          {definition.title}
        </a>
      </h3>
      <p class="wm-small">{versionWords(found)}</p>
      <p class="govuk-body">{definition.purpose}</p>
      <p class="govuk-body">
        {sizeWords(definition)}. {coverageSentence(definition)}
      </p>
      <Tree catalogue={catalogue} definition={definition} />
    </div>
  );
}

function Tree({ catalogue, definition }: { catalogue: IndicatorCatalogue; definition: Definition }): Child {
  const total = totalWeight(definition);
  return (
    <ul class="govuk-list">
      {definition.outcomes.map((outcome) => (
        <li>
          <strong>{outcome.label}</strong>
          {outcome.measures.length === 0 ? (
            <div class="wm-hole">
              <p class="govuk-body">Nothing measures it. {STATUS_WORDS[outcome.status]}.</p>
            </div>
          ) : (
            <ul class="govuk-list govuk-list--bullet">
              {outcome.measures.map((use) => (
                <li>
                  {measureName(catalogue, use.measure)} <span class="wm-small">{weightWords(use.weight, total)}</span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
