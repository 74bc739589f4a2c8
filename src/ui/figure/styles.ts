/** A figure's frame: title, measure, source, downloads. */
export const figureStyles = `
.wm-figure{margin:20px 0 28px;container-type:inline-size}
.wm-split>.wm-figure:first-child,.wm-split>div>.wm-figure:first-child,.wm-answer+.wm-figure{margin-top:0}
.wm-section>.wm-figure:last-child{margin-bottom:0}
.wm-figure__title{font-size:17px;line-height:1.3;font-weight:700;margin:0 0 3px;max-width:46rem}
.wm-figure__subtitle{font-size:15px;line-height:1.4;color:var(--wm-ink-2);margin:0 0 6px;max-width:46rem}
.wm-source{font-size:14px;line-height:1.45;color:var(--wm-ink-2);margin:8px 0 8px;max-width:60rem}
.wm-downloads{display:inline-flex;flex-wrap:wrap;gap:2px 16px}
.wm-body p.wm-downloads{display:flex;max-width:none;gap:4px 24px}
.wm-downloads__item a{display:inline-block;min-height:24px}
.wm-downloads__note{color:var(--wm-ink-2);font-size:14px}
`;
