/** Answer, cautions, facts, details, notification, prose. */
export const textStyles = `
.wm-prose p,.wm-lede{overflow-wrap:break-word}
.wm-answer{border-left:6px solid var(--wm-ink);padding:2px 0 2px 16px;margin:0 0 20px;max-width:46rem}
.wm-answer--dashed{border-left-style:dashed}
.wm-answer p{margin:0}
.wm-answer__text{font-size:20px;line-height:1.35}
.wm-answer .wm-answer__tag{margin:4px 0 8px}
.wm-answer .wm-answer__basis{font-size:15px;line-height:1.4;color:var(--wm-ink-2);margin-top:8px;max-width:38rem}
@media (min-width:641px){.wm-answer__text{font-size:24px}.wm-answer .wm-answer__basis{font-size:16px}}
.wm-cautions{list-style:none;margin:14px 0 0;padding:0;max-width:46rem}
.wm-cautions__item{display:grid;grid-template-columns:20px 1fr;gap:14px;margin-bottom:12px;line-height:1.42}
.wm-cautions__item .wm-triangle{margin-top:3px}
.wm-facts{display:grid;grid-template-columns:1fr 1fr;gap:14px 20px;margin:20px 0 0;padding:14px 0 16px;border:solid var(--wm-rule);border-width:1px 0}
.wm-facts__item{min-width:0}
.wm-facts dt{font-size:14px;color:var(--wm-ink-2);line-height:1.3}
.wm-facts dd{margin:3px 0 0;font-size:18px;line-height:1.3}
.wm-facts__value{font-weight:700}
.wm-facts__note{font-size:14px;color:var(--wm-ink-2)}
.wm-facts .wm-grade,.wm-facts .wm-symbol__meaning{font-size:16px}
@media (min-width:641px){.wm-facts{grid-template-columns:repeat(3,1fr)}}
@media (min-width:1000px){.wm-facts{grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);grid-template-columns:none}}
.wm-body .wm-details{margin:10px 0 14px;font-size:inherit}
.wm-body .wm-details .govuk-details__summary{font-size:inherit;line-height:1.5;margin-bottom:6px}
.wm-details__content{padding-top:4px}
.wm-details__content>:last-child{margin-bottom:0}
.wm-notification{border:1px solid var(--wm-rule);border-left:6px solid var(--wm-ink-3);padding:12px 16px;margin:0 0 20px;max-width:46rem}
.wm-notification--warning{border-left-color:var(--wm-warning-edge)}
.wm-notification .govuk-body{margin:0}
.wm-prose{max-width:42rem}
.wm-prose>.govuk-body:last-child{margin-bottom:0}
.wm-body .govuk-error-summary{margin:0 0 28px;padding:16px 20px;border:4px solid var(--govuk-error-colour);max-width:46rem}
`;
