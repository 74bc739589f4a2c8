import type { Rich } from '../text/rich.ts';
import { RichText } from '../text/rich-text.tsx';

/** A search that works as a plain GET form. `example` stands below and may hold a link. */
export function SearchBox(props: {
  id?: string;
  action: string;
  name?: string;
  label: string;
  value?: string | undefined;
  example?: Rich | undefined;
  button?: string;
}) {
  const { id = 'search', name = 'q', button = 'Search' } = props;
  const exampleId = props.example ? `${id}-example` : undefined;
  return (
    <form class="wm-search" action={props.action} method="get">
      <search>
        <label class="govuk-label" for={id}>
          {props.label}
        </label>
        <div class="wm-search__line">
          <input
            class="govuk-input"
            id={id}
            name={name}
            type="search"
            value={props.value}
            autocomplete="off"
            spellcheck={false}
            aria-describedby={exampleId}
          />
          <button class="wm-search__button" type="submit">
            {button}
          </button>
        </div>
        {props.example ? (
          <p class="wm-search__example" id={exampleId}>
            <RichText text={props.example} />
          </p>
        ) : null}
      </search>
    </form>
  );
}
