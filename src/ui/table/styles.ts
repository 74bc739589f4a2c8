/** Tables of numbers. */
export const tableStyles = `
.wm-scroll{overflow-x:auto;max-width:100%;container-type:inline-size}
.wm-scroll:focus{background:none;box-shadow:none;outline:3px solid #fd0;outline-offset:2px}
.wm-scroll:focus-visible{box-shadow:0 0 0 2px var(--wm-ink)}
.wm-table{border-collapse:collapse;width:100%;font-size:15px;line-height:1.35}
.wm-table__caption{text-align:left;font-weight:700;font-size:17px;padding:0 0 6px}
.wm-table th,.wm-table td{padding:7px 14px 7px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--wm-hair);font-weight:400}
.wm-table tr>:last-child{padding-right:2px}
.wm-table thead th{font-weight:700;vertical-align:bottom;border-bottom:1px solid var(--wm-ink)}
.wm-table .wm-num,.wm-profile .wm-num,.wm-estimates .wm-num,.wm-matrix .wm-num{text-align:right}
.wm-table td.wm-num,.wm-table thead .wm-num{white-space:nowrap}
.wm-table thead .wm-num{white-space:normal}
.wm-table tr>:first-child{position:sticky;left:0;background:#fff;min-width:9rem;z-index:1}
@container (max-width:520px){.wm-table tr>:first-child{min-width:7rem;max-width:40vw;overflow-wrap:break-word}}
.wm-table__unit,.wm-table__note{display:block;font-weight:400;font-size:13px;line-height:1.3;color:var(--wm-ink-2)}
.wm-table__group th,.wm-table tr.wm-table__group>:first-child{font-weight:700;padding-top:18px;border-bottom-color:var(--wm-rule)}
.wm-table .wm-table__focus>*{background:var(--wm-focus-tint)}
.wm-table .wm-table__focus>:first-child{box-shadow:inset 4px 0 0 var(--wm-focus);padding-left:12px;font-weight:700;background:var(--wm-focus-tint)}
.wm-table__sort{color:var(--wm-link);text-decoration:underline;text-underline-offset:.15em;background:none;border:0;padding:0;font:inherit;font-weight:700;text-align:inherit;cursor:pointer}
.wm-table__sort[data-sorted]::after{content:"";display:inline-block;width:0;height:0;margin-left:6px;vertical-align:2px}
.wm-num .wm-table__sort[data-sorted]{position:relative}
.wm-num .wm-table__sort[data-sorted]::after{position:absolute;right:calc(100% + 5px);top:50%;margin:-2px 0 0}
.wm-table__sort[data-sorted]{color:var(--wm-ink)}
.wm-table__sort[data-sorted]::after{border:4.5px solid transparent}
.wm-table__sort[data-sorted=ascending]::after{border-bottom-color:currentColor;border-top:0}
.wm-table__sort[data-sorted=descending]::after{border-top-color:currentColor;border-bottom:0}
.wm-table td:has(.wm-table__note){min-width:11rem}
@media print{.wm-table td:has(.wm-table__note){min-width:0}}
@media (max-width:640px){.wm-table{font-size:14px}.wm-table th,.wm-table td{padding-right:12px}}
.wm-table-block+.wm-table-block{margin-top:20px}
`;
