import type { Child } from 'hono/jsx';
import { Answer, Cautions, DownloadLinks, Figure, isSafeAddress, Section } from '#ui/index.ts';
import type { DefinitionsDeps } from '../deps.ts';
import {
  linkSupport,
  type OutlineNode,
  SUPPORT_WORDS,
  theoryChart,
  theoryOutline,
  theoryRemarks,
  theoryTable,
} from '../theory/index.ts';
import type { Definition, LinkEvidence, TheoryLink, TheoryOfChange } from '../types.ts';
import type { Found } from './find.tsx';
import { DefinitionNavigation, definitionAddress } from './navigation.tsx';
import { DIRECTION_WORDS, EVIDENCE_KINDS, measureAddress, measureName, plainRich, STRENGTH_WORDS } from './words.ts';

/** The theory of change: first as an outline that can be read aloud, then the picture drawn from it. */
export function Theory(props: { deps: DefinitionsDeps; found: Found; version: number | null }): Child {
  const { deps, found, version } = props;
  const { definition } = found;
  const { id, theory } = definition;
  return (
    <>
      <DefinitionNavigation id={id} current="theory" version={version} />
      {theory === null ? (
        <p class="govuk-body">
          No theory of change is written down: it would say what is put in and done, and what that is thought to lead
          to.
        </p>
      ) : (
        <Answer text={countWords(theory)} basis={supportWords(theory)} />
      )}
      <p class="wm-actions govuk-body">
        <a class="govuk-link" href={definitionAddress(id, '/theory/edit')}>
          {found.ready ? 'Copy and edit' : theory === null ? 'Write one' : 'Edit'}
        </a>
        {theory === null ? null : (
          <>
            <a class="govuk-link" href="#picture">
              See it as a picture
            </a>
            <a class="govuk-link" href="#open">
              What it leaves open
            </a>
          </>
        )}
      </p>
      {theory === null ? null : (
        <>
          <Section title="What leads to what">
            {theoryOutline(theory).map((stage) => (
              <section aria-labelledby={`stage-${stage.id}`}>
                <h3 class="govuk-heading-s" id={`stage-${stage.id}`}>
                  {stage.label}
                </h3>
                {stage.nodes.map((node) => (
                  <Box deps={deps} definition={definition} outline={node} />
                ))}
              </section>
            ))}
          </Section>
          <Section title="The same as a picture" id="picture">
            <Figure
              chart={theoryChart(definition, theory)}
              table={theoryTable(definition, theory)}
              downloads={['csv', 'svg', 'png'].map((ending) => ({
                label: ending.toUpperCase(),
                href: definitionAddress(id, `/theory/figure.${ending}`, version),
              }))}
            />
          </Section>
          <div id="open">
            <Cautions
              title="What it leaves open"
              items={theoryRemarks(definition, theory).map(({ point, text }) => ({ point, text: plainRich(text) }))}
            />
          </div>
          <Section title="Take it away">
            <DownloadLinks
              of={`the definition ${definition.title} with its theory of change`}
              links={[
                { label: 'YAML', href: definitionAddress(id, '/definition.yaml', version) },
                { label: 'JSON', href: definitionAddress(id, '/definition.json', version) },
              ]}
            />
          </Section>
        </>
      )}
    </>
  );
}

function countWords(theory: TheoryOfChange): string {
  const outcomes = theory.nodes.filter((node) => node.stage === 'outcome').length;
  return `**${theory.nodes.length}** ${theory.nodes.length === 1 ? 'box' : 'boxes'}, **${outcomes}** of them what it means for children, and **${theory.links.length}** ${theory.links.length === 1 ? 'link' : 'links'} between them.`;
}

function supportWords(theory: TheoryOfChange): string {
  const count = (support: ReturnType<typeof linkSupport>) =>
    theory.links.filter((link) => linkSupport(link) === support).length;
  return `Links with evidence that supports them: ${count('supported')}; assumed, without any written down: ${count('asserted')}; contested: ${count('contested')}.`;
}

function Box(props: { deps: DefinitionsDeps; definition: Definition; outline: OutlineNode }): Child {
  const { deps, definition, outline } = props;
  const { node, leadsTo, comesFrom } = outline;
  const outcome = definition.outcomes.find((candidate) => candidate.id === node.outcome);
  return (
    <article class="wm-node" id={`box-${node.id}`} aria-labelledby={`box-heading-${node.id}`}>
      <h4 class="govuk-heading-s" id={`box-heading-${node.id}`}>
        {node.label}
      </h4>
      {node.description === '' ? null : <p class="govuk-body">{node.description}</p>}
      {outcome === undefined ? null : (
        <p class="govuk-body">
          Stands for{' '}
          <a class="govuk-link" href={`${definitionAddress(definition.id, '/contents')}#outcome-${outcome.id}`}>
            {outcome.label}
          </a>
          {outcome.measures.length === 0 ? ', which nothing measures' : ''}.
        </p>
      )}
      {node.indicators.length === 0 ? null : (
        <p class="govuk-body">
          Shown by:{' '}
          {node.indicators.map((id, at) => (
            <>
              {at === 0 ? '' : '; '}
              <IndicatorLink deps={deps} id={id} />
            </>
          ))}
        </p>
      )}
      {comesFrom.length === 0 ? null : (
        <p class="govuk-body wm-small">
          Follows from:{' '}
          {comesFrom.map(({ node: from }, at) => (
            <>
              {at === 0 ? '' : '; '}
              <a class="govuk-link" href={`#box-${from.id}`}>
                {from.label}
              </a>
            </>
          ))}
        </p>
      )}
      {leadsTo.length === 0 ? null : (
        <>
          <p class="govuk-body">Leads to:</p>
          <ul class="wm-chain">
            {leadsTo.map(({ link, node: to }) => (
              <li class={`wm-chain--${linkSupport(link)}`}>
                <p class="govuk-body">
                  <a class="govuk-link" href={`#box-${to.id}`}>
                    {to.label}
                  </a>
                  {link.rationale === '' ? '. No reason is written down.' : `: ${link.rationale}`}
                </p>
                <Reasons link={link} />
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

function IndicatorLink({ deps, id }: { deps: DefinitionsDeps; id: string }): Child {
  const href = measureAddress(deps.catalogue, id);
  const name = measureName(deps.catalogue, id);
  if (href === null) return name;
  return (
    <a class="govuk-link" href={href}>
      {name}
    </a>
  );
}

function Reasons({ link }: { link: TheoryLink }): Child {
  return (
    <>
      {link.assumptions.length === 0 ? null : (
        <>
          <p class="govuk-body wm-small">Assuming that:</p>
          <ul class="govuk-list govuk-list--bullet">
            {link.assumptions.map((assumption) => (
              <li>{assumption}</li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body wm-small">
        {SUPPORT_WORDS[linkSupport(link)]}
        {link.evidence.length === 0 ? '.' : ':'}
      </p>
      {link.evidence.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {link.evidence.map((piece) => (
            <Evidence piece={piece} />
          ))}
        </ul>
      )}
    </>
  );
}

function Evidence({ piece }: { piece: LinkEvidence }): Child {
  return (
    <li>
      <strong>
        {DIRECTION_WORDS[piece.direction]} ({STRENGTH_WORDS[piece.strength].toLowerCase()}).
      </strong>{' '}
      {EVIDENCE_KINDS[piece.kind]}
      {piece.ref === null ? '' : ` ${piece.ref}`}:{' '}
      {piece.href !== null && isSafeAddress(piece.href) ? (
        <a class="govuk-link" href={piece.href}>
          {piece.text}
        </a>
      ) : (
        piece.text
      )}
    </li>
  );
}
