/** Forms, search, pages of a list. */
export const formStyles = `
.wm-body .govuk-label,.wm-body .govuk-hint,.wm-body .govuk-input,.wm-body .govuk-select,.wm-body .govuk-error-message{font-size:16px}
.wm-body .govuk-hint{color:var(--wm-ink-2)}
.wm-body .govuk-form-group{margin-bottom:20px}
.wm-body .govuk-select{max-width:100%}
.wm-body .govuk-button{font-size:17px;border-radius:0;box-shadow:0 2px 0 #0f385c;background:var(--wm-link)}
.wm-body .govuk-button:hover{background:#15528a}
.wm-body .govuk-button--secondary{background:#eef1f3;color:var(--wm-ink);box-shadow:0 2px 0 var(--wm-peer)}
.wm-body .govuk-button--secondary:hover{background:var(--wm-hair)}
.wm-body .govuk-button:focus:not(:hover):not(:active){background:#fd0;color:var(--wm-ink)}
.wm-search{max-width:460px}
.wm-search__line{display:flex}
.wm-search__line .govuk-input{flex:1;min-width:0;height:42px;margin:0}
.wm-search__button{flex:none;border:2px solid var(--wm-link);background:var(--wm-link);color:#fff;font:inherit;font-size:16px;padding:0 14px;cursor:pointer}
.wm-search__button:hover{background:#15528a;border-color:#15528a}
.wm-search__button:focus{outline:3px solid #fd0;outline-offset:0;box-shadow:inset 0 0 0 2px var(--wm-ink);background:#fd0;color:var(--wm-ink);border-color:#fd0}
.wm-search__example{font-size:14px;color:var(--wm-ink-2);margin:6px 0 0}
.wm-filters{display:flex;flex-wrap:wrap;gap:0 20px;align-items:end}
.wm-pagination{display:flex;flex-wrap:wrap;align-items:center;gap:8px 20px;margin:20px 0;font-size:16px}
.wm-pagination__list{list-style:none;display:flex;flex-wrap:wrap;gap:4px;margin:0;padding:0}
.wm-pagination__list li>*{display:inline-block;min-width:34px;text-align:center;padding:4px 6px}
.wm-pagination strong{background:var(--wm-ink);color:#fff}
`;
