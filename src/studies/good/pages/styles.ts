/** The few rules that only the page of a definition needs. */
export const goodStyles = `
.wm-weights__title{margin:0 0 2px}
.wm-weights__note{font-size:14px;color:var(--wm-ink-2);margin:0 0 14px}
.wm-weights .govuk-details{margin:0 0 14px;font-size:15px}
.wm-weights .govuk-label,.wm-weights .govuk-hint,.wm-weights .govuk-error-message,.wm-weights .govuk-select,.wm-weights .govuk-input{font-size:15px;line-height:1.3}
.wm-weights .govuk-select,.wm-weights .govuk-input{height:36px;min-width:0;max-width:100%}
.wm-weights .govuk-form-group{margin-bottom:12px}
.wm-weights .govuk-button{margin:0;font-size:16px;padding:6px 12px}
.wm-weights__buttons{display:flex;flex-wrap:wrap;gap:10px 16px;align-items:center;font-size:16px}
.wm-choose{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:end;margin:28px 0 14px;font-size:15px}
.wm-choose .govuk-form-group{margin:0}
.wm-choose .govuk-label{font-size:15px;margin-bottom:2px}
.wm-choose .govuk-select{height:36px;font-size:15px;max-width:100%}
.wm-choose .govuk-button{margin:0;font-size:15px;padding:5px 10px}
.wm-live{font-size:14px;color:var(--wm-ink-2);margin:8px 0 0}.wm-live:empty{margin:0}
.wm-stale{border-left:4px dashed var(--wm-ink-3);padding:2px 0 2px 12px;font-size:15px;margin:0 0 14px}
@media print{.wm-weights__buttons,.wm-choose,.wm-live,.wm-stale{display:none}}
`;
