/** What matters most: a table with drawn cells, cards on small screens. */
export const tornadoStyles = `
.wm-tornado{border-collapse:collapse;width:100%;font-size:15px;line-height:1.35}
.wm-tornado th,.wm-tornado td{text-align:left;font-weight:400;vertical-align:middle;border-bottom:1px solid var(--wm-hair);padding:6px 0 6px 16px;height:44px}
.wm-tornado thead>tr>*{font-weight:700;vertical-align:bottom;border-bottom:1px solid var(--wm-ink);height:auto;line-height:1.25}
.wm-tornado .wm-tornado__name{width:30%;padding-left:0;overflow-wrap:anywhere}
.wm-tornado__range{display:block;font-size:13px;font-weight:400;color:var(--wm-ink-2)}
.wm-tornado .wm-tornado__bar{position:relative;padding:0}
.wm-tornado .wm-num{text-align:right;white-space:nowrap}
.wm-tornado thead .wm-num{white-space:normal;width:11%}
.wm-tornado .wm-tornado__turns{width:84px}
@container (max-width:640px){
.wm-tornado,.wm-tornado :is(tbody,thead){display:block}
.wm-tornado tr{display:grid;grid-template-columns:auto auto 1fr;column-gap:14px;border-bottom:1px solid var(--wm-hair);padding:8px 0 7px}
.wm-tornado tr>*,.wm-tornado tr>.wm-num{display:block;width:auto!important;height:auto!important;border:0!important;padding:0!important;text-align:left;white-space:normal}
.wm-tornado thead tr{border-bottom-color:var(--wm-ink);display:block}
.wm-tornado thead tr>:not(.wm-tornado__bar){position:absolute;clip-path:inset(50%);width:1px!important;height:1px!important;overflow:hidden}
.wm-tornado .wm-tornado__name,.wm-tornado .wm-tornado__bar{grid-column:1/-1}
.wm-tornado tbody .wm-tornado__bar{height:28px!important;margin:3px 0}
.wm-tornado tbody :is(.wm-tornado__end,.wm-tornado__turns){font-size:14px;color:var(--wm-ink-2)}
.wm-tornado .wm-card-only{display:inline}
}
`;
