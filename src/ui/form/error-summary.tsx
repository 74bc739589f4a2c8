/** The list of faults at the top of a form: each leads to its field. Focus moves here by `tabindex` and script. */
export function ErrorSummary(props: {
  title?: string;
  errors: readonly { readonly text: string; readonly href?: string }[];
}) {
  const { title = 'There is a problem', errors } = props;
  if (errors.length === 0) return null;
  return (
    <div class="govuk-error-summary" tabindex={-1} data-wm-focus="true">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map((error) => (
              <li>{error.href ? <a href={error.href}>{error.text}</a> : error.text}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
