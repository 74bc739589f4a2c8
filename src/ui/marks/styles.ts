/** Grades, verdicts, symbols, checks, keys. */
export const markStyles = `
.wm-grade{display:inline-flex;align-items:center;gap:8px;line-height:1.25;vertical-align:middle}
.wm-grade svg{flex:none}
.wm-tag{display:inline-block;border:2px solid var(--wm-ink);padding:2px 9px;font-size:15px;line-height:1.35;font-weight:700;background:#fff;color:var(--wm-ink);white-space:nowrap}
.wm-tag--worked{background:var(--wm-ink);color:#fff}
.wm-tag--cannot-tell{border-style:dashed}
.wm-symbol{white-space:nowrap}
.wm-symbol__box{display:inline-block;min-width:24px;text-align:center;border:1px solid var(--wm-ink-3);border-radius:2px;padding:0 5px;font-size:13px;line-height:17px;font-weight:400;color:var(--wm-ink)}
.wm-symbol__meaning{white-space:normal}
.wm-check{display:inline-flex;align-items:center;gap:8px}
.wm-key{list-style:none;display:flex;flex-wrap:wrap;gap:4px 24px;margin:6px 0 10px;padding:0;font-size:14px;color:var(--wm-ink-2)}
.wm-key__item{display:inline-flex;align-items:center;gap:8px;line-height:20px}
.wm-key__item svg{flex:none}
.wm-dot{vertical-align:-1px;margin-right:3px}
@container (min-width:660px){.wm-key--narrow{display:none}}
`;
