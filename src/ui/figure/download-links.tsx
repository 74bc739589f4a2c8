/** A file to take away: its format, its address, and a note such as its size. */
export interface DownloadLink {
  readonly label: string;
  readonly href: string;
  readonly note?: string;
}

/** Links to files in one line. `of` names the thing for screen readers: "CSV of Overall grades". */
export function DownloadLinks(props: { links: readonly DownloadLink[]; of?: string; inline?: boolean }) {
  if (props.links.length === 0) return null;
  const links = props.links.map((link) => (
    <span class="wm-downloads__item">
      <a class="govuk-link" href={link.href}>
        {link.label}
        {props.of ? <span class="govuk-visually-hidden"> of {props.of}</span> : null}
      </a>
      {link.note ? <span class="wm-downloads__note"> {link.note}</span> : null}
    </span>
  ));
  return props.inline ? <span class="wm-downloads">{links}</span> : <p class="wm-downloads govuk-body">{links}</p>;
}
