/** Parts of a whole: a table with a bar in each row, cards on small screens. */
export const decompositionStyles = `
.wm-defs{position:absolute}
.wm-parts{border-collapse:collapse;width:100%;font-size:15px;line-height:1.35}
.wm-parts th,.wm-parts td{text-align:left;font-weight:400;vertical-align:middle;border-bottom:1px solid var(--wm-hair);padding:6px 16px 6px 0;height:36px}
.wm-parts thead th{font-weight:700;vertical-align:bottom;border-bottom:1px solid var(--wm-ink);height:auto}
.wm-parts .wm-parts__name{width:24%;overflow-wrap:anywhere}
.wm-parts .wm-parts__bar{position:relative;padding:0}
.wm-parts .wm-parts__total{padding:6px 0 6px 16px;width:15%;white-space:nowrap;text-align:right}
.wm-parts__text--wide,.wm-parts__text--wider{display:none}
@container (min-width:641px){.wm-parts__text--wide{display:block}}
@container (min-width:940px){.wm-parts__text--wider{display:block}}
.wm-parts thead .wm-parts__total{white-space:normal}
@container (max-width:640px){
.wm-parts,.wm-parts :is(tbody,thead){display:block}
.wm-parts tr{display:grid;grid-template-columns:minmax(0,1fr) auto;column-gap:14px;border-bottom:1px solid var(--wm-hair);padding:7px 0 8px}
.wm-parts thead tr{border-bottom-color:var(--wm-ink)}
.wm-parts tr>*{display:block;width:auto!important;min-width:0!important;height:auto!important;border:0!important;padding:0!important}
.wm-parts tr>.wm-parts__bar{grid-column:1/-1;grid-row:2}
.wm-parts tbody .wm-parts__bar{height:26px!important;margin-top:3px}
}
`;
