/** Verdicts: a table with drawn cells, cards on small screens. */
export const verdictStyles = `
.wm-verdicts{border-collapse:collapse;width:100%;font-size:15px;line-height:1.35}
.wm-verdicts th,.wm-verdicts td{text-align:left;font-weight:400;vertical-align:middle;padding:6px 0 6px 16px;border-bottom:1px solid var(--wm-hair);height:52px}
.wm-verdicts thead th{font-weight:700;vertical-align:bottom;height:auto;border-bottom:1px solid var(--wm-ink);line-height:1.25}
.wm-verdicts .wm-num{text-align:right}
.wm-verdicts .wm-verdicts__name{width:21%;padding-left:0;overflow-wrap:anywhere}
.wm-verdicts .wm-verdicts__place{min-width:56px;max-width:120px;padding-left:10px}
.wm-verdicts .wm-verdicts__band{position:relative;width:28%}
.wm-verdicts__band .wm-strip{left:16px;width:calc(100% - 16px)}
.wm-verdicts__place .wm-table__note{white-space:nowrap}
.wm-verdicts__title{display:block}
.wm-verdicts__axis{display:block;overflow:visible;font-weight:400}
.wm-verdicts .wm-verdicts__shares{width:27%;min-width:196px}
.wm-shares{display:block;overflow:visible}
.wm-verdicts .wm-verdicts__note{font-size:14px}
.wm-verdicts .wm-verdicts__grade{width:150px}
.wm-verdicts__none{font-size:14px;color:var(--wm-ink-2)}
.wm-verdicts__row--focus>*{background:var(--wm-focus-tint)}
.wm-verdicts .wm-verdicts__row--focus .wm-verdicts__name{color:var(--wm-focus);font-weight:700;padding-left:12px;box-shadow:inset 4px 0 0 var(--wm-focus)}
@container (max-width:640px){
.wm-verdicts,.wm-verdicts :is(tbody,thead){display:block}
.wm-verdicts tr{display:grid;grid-template-columns:minmax(0,1fr) auto;column-gap:14px;border-bottom:1px solid var(--wm-hair);padding:10px 0 9px}
.wm-verdicts tr>*,.wm-verdicts tr>.wm-num{display:block;width:auto!important;min-width:0!important;max-width:none!important;height:auto!important;padding:0!important;border:0!important}
.wm-verdicts thead tr{padding:0;border:0}
.wm-verdicts thead tr>:not(.wm-verdicts__band),.wm-verdicts .wm-verdicts__title{position:absolute;clip-path:inset(50%);width:1px!important;height:1px!important;overflow:hidden}
.wm-verdicts .wm-verdicts__band,.wm-verdicts .wm-verdicts__shares,.wm-verdicts .wm-verdicts__note,.wm-verdicts .wm-verdicts__grade{grid-column:1/-1}
.wm-verdicts__row .wm-verdicts__band{height:30px!important;margin:2px 0}
.wm-verdicts__row--hidden .wm-verdicts__band{margin-bottom:8px}
.wm-verdicts__band .wm-strip{left:0;width:100%}
.wm-verdicts__row .wm-verdicts__grade{margin-top:7px}
.wm-verdicts__row .wm-verdicts__note{margin-top:4px}
.wm-verdicts .wm-verdicts__row--focus{background:var(--wm-focus-tint);box-shadow:inset 4px 0 0 var(--wm-focus);padding:10px 8px 9px 14px}
.wm-verdicts .wm-verdicts__row--focus .wm-verdicts__name{box-shadow:none}
.wm-verdicts .wm-card-only{display:inline}
}
`;
