import type { Child } from 'hono/jsx';
import type { Dataset } from '#facts/panel/index.ts';
import { Answer, DownloadLinks, formatNumber, isSafeAddress, Section } from '#ui/index.ts';
import type { DefinitionsDeps } from '../deps.ts';
import type { Definition, MeasureUse, OutcomeNode } from '../types.ts';
import type { Found } from './find.tsx';
import { DefinitionNavigation, definitionAddress } from './navigation.tsx';
import {
  ACCESS_WORDS,
  coverageSentence,
  HIDDEN_WORDS,
  KIND_WORDS,
  MISSING_WORDS,
  measureAddress,
  measureName,
  numberWords,
  POLARITY_WORDS,
  plainRich,
  rangeWords,
  referenceWords,
  STATUS_WORDS,
  sizeWords,
  TRANSFORMATION_WORDS,
  totalWeight,
  weightWords,
} from './words.ts';

/** What a definition says: the whole tree as an outline, its holes as large as the rest. */
export function Contents(props: {
  deps: DefinitionsDeps;
  dataset: Dataset;
  found: Found;
  /** The version in the address; null for the newest. */
  version: number | null;
}): Child {
  const { deps, dataset, found, version } = props;
  const { definition } = found;
  const { id } = definition;
  return (
    <>
      <DefinitionNavigation id={id} current="contents" version={version} />
      <Answer
        text={plainRich(definition.purpose)}
        basis={plainRich(`${sizeWords(definition)}. ${coverageSentence(definition)}`)}
      />
      <p class="wm-actions govuk-body">
        <a class="govuk-link" href={definitionAddress(id, '/edit')}>
          {found.ready ? 'Copy and edit' : 'Edit'}
        </a>
        <a class="govuk-link" href={definitionAddress(id)}>
          Who meets it
        </a>
      </p>
      {definition.about.length > 0 ? (
        <Section title="About it">
          {definition.about.map((paragraph) => (
            <p class="govuk-body">{paragraph}</p>
          ))}
        </Section>
      ) : null}
      <Section title="Outcomes, enablers and measures" id="outline">
        {definition.outcomes.length === 0 ? (
          <p class="govuk-body">
            Nothing is written down yet. <a href={definitionAddress(id, '/edit')}>Add the first outcome</a>.
          </p>
        ) : (
          definition.outcomes.map((outcome) => <Outcome deps={deps} definition={definition} outcome={outcome} />)
        )}
      </Section>
      <Scope deps={deps} dataset={dataset} definition={definition} />
      <Sources definition={definition} />
      <Section title="Take it away">
        <DownloadLinks
          of={`the definition ${definition.title}`}
          links={[
            { label: 'YAML', href: definitionAddress(id, '/definition.yaml', version) },
            { label: 'JSON', href: definitionAddress(id, '/definition.json', version) },
          ]}
        />
        <p class="wm-small wm-hash">sha256 {found.hash}</p>
      </Section>
    </>
  );
}

function Outcome(props: { deps: DefinitionsDeps; definition: Definition; outcome: OutcomeNode }): Child {
  const { deps, definition, outcome } = props;
  const total = totalWeight(definition);
  const weight = outcome.measures.reduce((sum, use) => sum + use.weight, 0);
  const hole = outcome.measures.length === 0;
  return (
    <article
      class={hole ? 'wm-node wm-node--hole' : 'wm-node'}
      id={`outcome-${outcome.id}`}
      aria-labelledby={`heading-${outcome.id}`}
    >
      <p class="wm-caption">{KIND_WORDS[outcome.kind]}</p>
      <div class="wm-node__head">
        <h3 class="govuk-heading-s" id={`heading-${outcome.id}`}>
          {outcome.label}
        </h3>
        <span class={`wm-status wm-status--${outcome.status}`}>{STATUS_WORDS[outcome.status]}</span>
        {hole ? null : <span class="wm-small">{weightWords(weight, total)}</span>}
      </div>
      {outcome.description === '' ? null : <p class="govuk-body">{outcome.description}</p>}
      {outcome.statusNote === '' ? null : <p class="govuk-body wm-small">{outcome.statusNote}</p>}
      {outcome.measures.map((use) => (
        <Measure deps={deps} use={use} total={total} />
      ))}
      {hole || outcome.wanted.length > 0 ? (
        <div class="wm-hole">
          <p class="govuk-body">
            {hole ? <strong>Nothing here measures this. </strong> : null}
            {outcome.wanted.length > 0 ? 'What should be measured and is not:' : 'Nothing is written down that would.'}
          </p>
          {outcome.wanted.length > 0 ? (
            <ul class="govuk-list govuk-list--bullet">
              {outcome.wanted.map((wanted) => (
                <li>
                  <strong>{wanted.label}</strong>. {STATUS_WORDS[wanted.status]}.{' '}
                  {wanted.note === '' ? null : <span>{wanted.note}</span>}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </article>
  );
}

function Measure(props: { deps: DefinitionsDeps; use: MeasureUse; total: number }): Child {
  const { deps, use, total } = props;
  const href = measureAddress(deps.catalogue, use.measure);
  const name = measureName(deps.catalogue, use.measure);
  const indicator = deps.catalogue.byId(use.measure);
  const settings: readonly (readonly [string, string])[] = [
    ['Weight', weightWords(use.weight, total)],
    ['Defensible weights', rangeWords(use)],
    ['Figures', TRANSFORMATION_WORDS[use.transformation]],
    [
      'Left out',
      use.minimumDenominator === 0
        ? 'None for being small'
        : `Figures on fewer than ${formatNumber(use.minimumDenominator)}`,
    ],
    ['Where it is missing', MISSING_WORDS[use.missing]],
    ['Where it is hidden', HIDDEN_WORDS[use.hidden]],
    ['Meets it when', referenceWords(use.reference, indicator?.unitLabel ?? '')],
  ];
  return (
    <div class="wm-measure">
      <h4 class="govuk-heading-s">
        {href === null ? (
          name
        ) : (
          <a class="govuk-link" href={href}>
            {name}
          </a>
        )}
      </h4>
      <p class="govuk-body">
        <strong>{POLARITY_WORDS[use.polarity]}.</strong> {use.reason}
      </p>
      <dl class="wm-settings">
        {settings.map(([term, words]) => (
          <div>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Scope(props: { deps: DefinitionsDeps; dataset: Dataset; definition: Definition }): Child {
  const { deps, dataset, definition } = props;
  const { scope } = definition;
  return (
    <Section title="Which authorities it is about" id="scope">
      <ul class="govuk-list govuk-list--bullet">
        <li>
          An authority gets a place when its figures cover at least {formatNumber(100 * scope.minimumCoverage, 0)}% of
          the weight.
        </li>
        {scope.minimums.map((rule) => (
          <li>
            Left out below {numberWords(rule.atLeast)}: {measureName(deps.catalogue, rule.indicator)}. {rule.reason}
          </li>
        ))}
        {scope.exclude.map((rule) => (
          <li>
            Left out: {dataset.register.byCode(rule.authority)?.name ?? rule.authority}. {rule.reason}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Sources({ definition }: { definition: Definition }): Child {
  return (
    <Section title="Sources" id="sources">
      {definition.sources.length === 0 ? <p class="govuk-body">No source is written down.</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {definition.sources.map((source) => (
          <li>
            {source.href !== null && isSafeAddress(source.href) ? (
              <a class="govuk-link" href={source.href}>
                {source.text}
              </a>
            ) : (
              source.text
            )}{' '}
            <span class="wm-status">{ACCESS_WORDS[source.access]}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
