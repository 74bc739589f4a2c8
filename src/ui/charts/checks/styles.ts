/** Checks: a table, cards on small screens. */
export const checksStyles = `
.wm-checks{border-collapse:collapse;width:100%;max-width:960px;font-size:15px;line-height:1.35}
.wm-checks th,.wm-checks td{text-align:left;font-weight:400;vertical-align:middle;border-bottom:1px solid var(--wm-hair);padding:9px 16px 9px 0}
.wm-checks thead th{font-weight:700;border-bottom:1px solid var(--wm-ink)}
.wm-checks .wm-checks__state{width:116px;white-space:nowrap}
.wm-checks .wm-checks__name{width:26%;font-weight:700;overflow-wrap:anywhere}
.wm-checks__found{overflow-wrap:anywhere}
@container (max-width:640px){
.wm-checks,.wm-checks :is(tbody,tr,td,th){display:block;width:auto!important}
.wm-checks thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.wm-checks tr{border-bottom:1px solid var(--wm-hair);padding:10px 0 9px}
.wm-checks tbody tr:first-child{border-top:1px solid var(--wm-ink)}
.wm-checks tr>*{border:0!important;padding:0!important}
.wm-checks tbody .wm-checks__name{margin-top:5px}
}
`;
