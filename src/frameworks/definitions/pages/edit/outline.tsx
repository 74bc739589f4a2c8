import type { Child } from 'hono/jsx';
import { type NavigationLink, Section } from '#ui/index.ts';
import type { DefinitionsDeps } from '../../deps.ts';
import type { Definition } from '../../types.ts';
import { definitionAddress } from '../navigation.tsx';
import { measureName, POLARITY_WORDS, STATUS_WORDS, totalWeight, weightWords } from '../words.ts';

/** Address of the form of one part. */
export function partAddress(id: string, tree: 'edit' | 'theory/edit', part: string): string {
  return `${definitionAddress(id, `/${tree}`)}?part=${encodeURIComponent(part)}`;
}

/** One line of an outline to edit: what it is, and the way to its form. */
export function EditLine(props: { label: string; note?: string; href: string; action?: string }): Child {
  const { label, note, href, action = 'Change' } = props;
  return (
    <li>
      <span>
        {label}
        {note === undefined || note === '' ? null : <small>{note}</small>}
      </span>
      <a class="govuk-link" href={href}>
        {action}
        <span class="govuk-visually-hidden"> {label}</span>
      </a>
    </li>
  );
}

/** The whole tree with a way to the form of each part. */
export function EditOutline({ deps, definition }: { deps: DefinitionsDeps; definition: Definition }): Child {
  const { id, scope } = definition;
  const to = (part: string) => partAddress(id, 'edit', part);
  const links: readonly NavigationLink[] = [
    { label: 'Change all weights in one form', href: to('weights') },
    { label: 'Edit the theory of change', href: definitionAddress(id, '/theory/edit') },
    { label: 'Edit it as YAML', href: to('yaml') },
  ];
  return (
    <>
      <Section title="The definition">
        <ul class="wm-edit-list">
          <EditLine label="Title and purpose" note={definition.purpose} href={to('about')} />
          <EditLine
            label="Sources"
            note={definition.sources.map((source) => source.text).join(' · ') || 'None is written down'}
            href={to('sources')}
          />
          <EditLine
            label="Which authorities it is about"
            note={`At least ${Math.round(scope.minimumCoverage * 100)}% of the weight; ${scope.minimums.length} minimum counts; ${scope.exclude.length} authorities left out`}
            href={to('scope')}
          />
        </ul>
        <p class="wm-actions govuk-body">
          {links.map((link) => (
            <a class="govuk-link" href={link.href}>
              {link.label}
            </a>
          ))}
        </p>
      </Section>
      <Section title="Outcomes, enablers and measures">
        {definition.outcomes.map((outcome) => (
          <OutcomeLines deps={deps} definition={definition} outcome={outcome} />
        ))}
        <p class="govuk-body">
          <a class="govuk-link" href={to('new-outcome')}>
            Add an outcome or enabler
          </a>
        </p>
      </Section>
    </>
  );
}

function OutcomeLines(props: {
  deps: DefinitionsDeps;
  definition: Definition;
  outcome: Definition['outcomes'][number];
}): Child {
  const { deps, definition, outcome } = props;
  const to = (part: string) => partAddress(definition.id, 'edit', part);
  const total = totalWeight(definition);
  const hole = outcome.measures.length === 0;
  return (
    <article class={hole ? 'wm-node wm-node--hole' : 'wm-node'} id={`outcome-${outcome.id}`}>
      <div class="wm-node__head">
        <h3 class="govuk-heading-s">{outcome.label}</h3>
        <span class={`wm-status wm-status--${outcome.status}`}>{STATUS_WORDS[outcome.status]}</span>
        <a class="govuk-link" href={to(`outcome/${outcome.id}`)}>
          Change<span class="govuk-visually-hidden"> {outcome.label}</span>
        </a>
      </div>
      {hole ? null : (
        <ul class="wm-edit-list">
          {outcome.measures.map((use) => (
            <EditLine
              label={measureName(deps.catalogue, use.measure)}
              note={`${POLARITY_WORDS[use.polarity]}; ${weightWords(use.weight, total)}`}
              href={to(`measure/${outcome.id}/${use.measure}`)}
            />
          ))}
        </ul>
      )}
      {outcome.wanted.length === 0 ? null : (
        <p class="govuk-body wm-small">Missing: {outcome.wanted.map((wanted) => wanted.label).join('; ')}</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={to(`new-measure/${outcome.id}`)}>
          Add a measure<span class="govuk-visually-hidden"> of {outcome.label}</span>
        </a>
      </p>
    </article>
  );
}
