import type { Child } from 'hono/jsx';
import { Section } from '#ui/index.ts';
import { linkSupport, SUPPORT_WORDS, theoryOutline } from '../../theory/index.ts';
import type { Definition } from '../../types.ts';
import { EditLine, partAddress } from './outline.tsx';

/** Every box and every link with the way to its form. */
export function TheoryEditOutline({ definition }: { definition: Definition }): Child {
  const { id, theory } = definition;
  const to = (part: string) => partAddress(id, 'theory/edit', part);
  const boxes = theory?.nodes.length ?? 0;
  return (
    <>
      {theory === null
        ? null
        : theoryOutline(theory).map((stage) => (
            <Section title={stage.label}>
              {stage.nodes.map(({ node, leadsTo }) => (
                <ul class="wm-edit-list">
                  <EditLine label={node.label} note={node.description} href={to(`node/${node.id}`)} />
                  {leadsTo.map(({ link, node: end }) => (
                    <EditLine
                      label={`${node.label} leads to ${end.label}`}
                      note={SUPPORT_WORDS[linkSupport(link)]}
                      href={to(`link/${link.from}/${link.to}`)}
                    />
                  ))}
                </ul>
              ))}
            </Section>
          ))}
      <Section title="Add">
        {boxes < 2 ? (
          <p class="govuk-body">
            {boxes === 0
              ? 'Nothing is written down yet. Begin with what is put in or done, or with an outcome and work back.'
              : 'A link needs two boxes.'}
          </p>
        ) : null}
        <p class="wm-actions govuk-body">
          <a class="govuk-link" href={to('new-node')}>
            Add a box
          </a>
          {boxes < 2 ? null : (
            <a class="govuk-link" href={to('new-link')}>
              Add a link
            </a>
          )}
        </p>
      </Section>
    </>
  );
}
