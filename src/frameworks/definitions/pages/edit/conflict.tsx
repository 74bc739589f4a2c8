import type { Child } from 'hono/jsx';
import { Button, DiffList, Notification, Section } from '#ui/index.ts';
import type { DefinitionDifference } from '../../types.ts';
import type { Found } from '../find.tsx';
import { versionWords } from '../words.ts';
import { Hidden } from './form-page.tsx';
import type { Values } from './reader.ts';

/** Two people changed a definition at the same time: both changes, and the way on for the one who came second. */
export function Conflict(props: {
  newest: Found;
  /** Number of the version that the form was filled in on; null where it is not known. */
  base: number | null;
  theirs: readonly DefinitionDifference[] | null;
  yours: readonly DefinitionDifference[] | null;
  /** What keeping yours on top would change in the newest; null where the part is no longer there. */
  onTop: readonly DefinitionDifference[] | null;
  values: Values;
  action: string;
  /** Page on which the newest version is edited. */
  back: string;
}): Child {
  const { newest, base, theirs, yours, onTop, values, action, back } = props;
  const next = newest.version + 1;
  return (
    <>
      <Notification
        kind="warning"
        title="Your change is not kept yet."
        text={`You worked on ${base === null ? 'an older version' : `version ${base}`}. Meanwhile it became version ${newest.version}.`}
      />
      <Section title="What was changed meanwhile">
        <p class="govuk-body">
          {versionWords(newest)}.{newest.why === null ? '' : ` Why: ${newest.why}`}
        </p>
        {theirs === null ? (
          <p class="govuk-body">The version that you worked on is not known, so the two cannot be set side by side.</p>
        ) : (
          <DiffList items={theirs} />
        )}
      </Section>
      {yours === null ? null : (
        <Section title="What you changed">
          <DiffList items={yours} />
        </Section>
      )}
      <Section
        title={onTop === null ? 'What you can do' : `What keeping yours would change in version ${newest.version}`}
      >
        {onTop === null ? (
          <p class="govuk-body">
            The part that you changed is no longer there. Go on from version {newest.version}; what you wrote stands
            below, to copy from.
          </p>
        ) : (
          <DiffList items={onTop} />
        )}
        {onTop === null ? (
          <dl class="wm-settings">
            {Object.entries(values)
              .filter(([name, value]) => value !== '' && !['part', 'expected', 'action'].includes(name))
              .map(([name, value]) => (
                <div>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        ) : (
          <form method="post" action={action}>
            <Hidden fields={{ ...values, expected: newest.hash }} />
            <Button>Keep yours on top, as version {next}</Button>
          </form>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={back}>
            Leave yours out and go on from version {newest.version}
          </a>
        </p>
      </Section>
    </>
  );
}
