/** What only the pages of journeys need: inspections one below another, passages of reports, a form in one line. */
const journeyStyles = `
.wm-choose{display:flex;flex-wrap:wrap;align-items:flex-end;gap:0 14px}
.wm-choose .govuk-form-group{margin-bottom:14px;min-width:0;max-width:100%}
.wm-choose .govuk-select{max-width:100%}
.wm-choose .govuk-button{margin-bottom:16px}
.wm-inspection{overflow-wrap:anywhere;border-top:1px solid var(--wm-rule);padding-top:14px;margin-top:22px}
.wm-inspection .wm-facts{margin:0 0 14px;border-width:0;padding:0;grid-auto-flow:row;grid-template-columns:repeat(auto-fill,minmax(min(190px,100%),1fr))}
.wm-inspection .govuk-body,.wm-inspection li{max-width:42rem}
.wm-inspection__themes{display:block;font-size:15px;color:var(--wm-ink-2)}
.wm-inspection__asked{margin-bottom:6px}
.wm-passage{max-width:42rem;margin-bottom:14px;scroll-margin-top:14px}
.wm-passage .wm-source{margin:0 0 2px}
.wm-passage .govuk-body{margin:0;overflow-wrap:anywhere}
.wm-passage__head{margin:0}
.wm-passage:target{border-left:6px solid var(--wm-ink);padding-left:12px}
.wm-passage mark{background:var(--wm-requires-improvement,#f6d7a7);color:inherit;font-weight:700}
@media (min-width:900px){.wm-beside>.wm-figure{display:grid;grid-template-columns:minmax(0,7fr) minmax(0,5fr);gap:0 40px;align-items:start}}
`;

/** Puts the styles into a page's head. Everything that people typed is escaped, so the first end of a head is the real one. */
export function styled(page: string): string {
  return page.replace('</head>', () => `<style>${journeyStyles}</style></head>`);
}
