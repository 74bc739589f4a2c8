/** What only the pages of definitions need: its tree, rows of fields, holes. */
export const definitionStyles = `
.wm-node{border-left:4px solid var(--wm-ink);padding:2px 0 2px 16px;margin:24px 0 32px}
.wm-node--hole{border-left:4px dashed var(--wm-ink-3)}
.wm-node__head{display:flex;flex-wrap:wrap;gap:4px 14px;align-items:baseline;margin:0 0 6px}
.wm-node__head h3,.wm-node__head h4{margin:0!important}
.wm-status{display:inline-block;border:1.5px solid var(--wm-ink-3);padding:0 8px;font-size:14px;line-height:22px;white-space:nowrap}
.wm-status--exists{border-color:var(--wm-choice-edge);background:var(--wm-wash)}
.wm-status--needs-new-data,.wm-status--derivable{border-style:dashed}
.wm-measure{border-top:1px solid var(--wm-hair);padding:12px 0 8px}
.wm-measure h4{margin:0 0 2px}
.wm-measure p{margin:0 0 8px}
.wm-hole{border:1.5px dashed var(--wm-ink-3);padding:12px 16px;margin:12px 0;max-width:46rem}
.wm-hole p:last-child,.wm-hole ul:last-child{margin-bottom:0}
.wm-settings{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(132px,45%),1fr));gap:8px 18px;margin:0 0 6px;font-size:15px}
.wm-settings dt{color:var(--wm-ink-2);font-size:14px}
.wm-settings dd{margin:0}
.wm-row-fields{border-top:1px solid var(--wm-rule);padding:14px 0 0;margin:0 0 6px}
.wm-row-fields .govuk-form-group{margin-bottom:12px}
.wm-edit-list{list-style:none;margin:0 0 10px;padding:0;max-width:52rem}
.wm-edit-list li{display:flex;gap:6px 20px;justify-content:space-between;border-bottom:1px solid var(--wm-hair);padding:8px 0}
.wm-edit-list span{min-width:0}
.wm-edit-list small{display:block;font-size:14px;color:var(--wm-ink-2)}
.wm-edit-list a{flex:none;align-self:start;min-height:24px}
.wm-edit-list li ul{margin:0;padding:0}
.wm-actions{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:baseline;margin:8px 0 0}
.wm-hash{overflow-wrap:anywhere}
.wm-sides{display:grid;gap:20px}
.wm-sides>*{min-width:0}
@media (min-width:900px){.wm-sides{grid-template-columns:1fr 1fr;gap:40px}}
.wm-main form .govuk-input:not([class*=width]),.wm-main form .govuk-textarea{max-width:46rem}
.wm-main form .wm-textarea--code{max-width:none}
.wm-file:focus{outline:3px solid #fd0;outline-offset:0;box-shadow:inset 0 0 0 2px var(--wm-ink)}
.wm-file{font:inherit;font-size:16px;max-width:100%}
.wm-main #table-differences-table td:nth-child(n+3){width:36%;white-space:pre-line}
.wm-chain{list-style:none;margin:6px 0 0;padding:0}
.wm-chain>li{padding:6px 0 6px 16px;border-left:3px solid var(--wm-choice-edge);margin:0 0 8px}
.wm-chain>li.wm-chain--asserted{border-left:1.5px solid var(--wm-ink-3)}
.wm-chain>li.wm-chain--contested{border-left:3px dashed var(--wm-ink-3)}
.wm-chain p,.wm-chain ul{margin-bottom:4px!important}
`;
