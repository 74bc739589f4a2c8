/** Bars of grades under their names. */
export const gradeBarStyles = `
.wm-bars{display:block;position:relative;font-size:15px;line-height:1.35;margin:10px 0 6px}
.wm-bars tbody{display:block}
.wm-bars__row{display:grid;grid-template-columns:1fr auto;column-gap:14px;padding:4px 0 6px}
.wm-bars__row>*{display:block;padding:0;font-weight:400;text-align:left}
.wm-bars__share{white-space:nowrap;color:var(--wm-ink-2)}
.wm-bars__share strong{color:var(--wm-ink)}
.wm-bars__strip{grid-column:1/-1;position:relative;height:20px;margin-top:2px}
`;
