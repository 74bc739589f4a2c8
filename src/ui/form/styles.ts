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
.wm-body .govuk-textarea{font-size:16px;max-width:46rem;margin-bottom:0}
.wm-body .wm-textarea--code{font-family:var(--wm-mono);font-size:14px;line-height:1.5;max-width:none;tab-size:2}
.wm-fieldset{border:0;margin:0 0 28px;padding:0;min-width:0}
.wm-fieldset__legend{display:flex;justify-content:space-between;gap:14px;width:100%;padding:0;margin:0 0 10px;font-size:19px;font-weight:700;line-height:1.25}
.wm-fieldset--small{margin-bottom:14px}
.wm-fieldset--small .wm-fieldset__legend{font-size:15px;margin-bottom:2px}
.wm-fieldset__aside{flex:none}
.wm-fieldset .wm-fieldset{margin-bottom:14px}
.wm-slider{display:grid;grid-template-columns:minmax(0,1fr) auto 56px;align-items:center;column-gap:10px;padding:3px 0;font-size:14px;line-height:1.25}
.wm-slider--changed .wm-slider__label{font-weight:700}
.wm-slider__label{display:block}
.wm-slider__note{display:block;font-size:13px;color:var(--wm-ink-2)}
.wm-slider .govuk-error-message,.wm-slider .govuk-hint{font-size:14px;margin:2px 0}
.wm-slider__box{grid-column:3;width:56px;height:28px;border:1px solid var(--wm-ink);border-radius:0;background:#fff;padding:0 12px 0 4px;font:inherit;font-size:15px;text-align:right;color:var(--wm-ink)}
.wm-slider__box:focus{outline:3px solid #fd0;outline-offset:0;box-shadow:inset 0 0 0 2px var(--wm-ink)}
.wm-slider__box--error{border:2px solid var(--govuk-error-colour)}
.wm-slider__range{grid-column:2;-webkit-appearance:none;appearance:none;width:78px;height:24px;margin:0;background:none;cursor:pointer}
.wm-slider__range[hidden]{display:none}
.wm-slider__range::-webkit-slider-runnable-track{height:8px;border:1px solid var(--wm-peer);border-radius:4px;background:linear-gradient(var(--wm-choice-edge),var(--wm-choice-edge)) 0 0/calc(12px + (100% - 24px)*var(--wm-filled,0)) 100% no-repeat #eceff1}
.wm-slider__range::-webkit-slider-thumb{-webkit-appearance:none;width:16px;height:16px;margin-top:-5px;border:0;border-radius:50%;background:var(--wm-choice-edge)}
.wm-slider__range::-moz-range-track{height:6px;border:1px solid var(--wm-peer);border-radius:4px;background:#eceff1}
.wm-slider__range::-moz-range-progress{height:8px;border-radius:4px;background:var(--wm-choice-edge)}
.wm-slider__range::-moz-range-thumb{width:16px;height:16px;border:0;border-radius:50%;background:var(--wm-choice-edge)}
.wm-slider__range:focus{outline:none}
.wm-slider__range:focus-visible{outline:3px solid #fd0;outline-offset:0;box-shadow:0 0 0 3px var(--wm-ink)}
@media (max-width:899px){.wm-slider__range{width:min(36vw,200px)}.wm-slider{font-size:16px}.wm-slider__box{height:34px}}
@media (forced-colors:active){.wm-slider__range{-webkit-appearance:auto;appearance:auto}}
.wm-diff{list-style:none;margin:10px 0 14px;padding:0;max-width:46rem;font-size:15px;line-height:1.4;border-top:1px solid var(--wm-hair)}
.wm-diff__item{display:grid;grid-template-columns:6.2em minmax(0,1fr);gap:10px;padding:7px 0;border-bottom:1px solid var(--wm-hair);align-items:start}
.wm-diff__word{justify-self:start;border:1px solid var(--wm-ink-3);padding:0 6px;font-size:13px;line-height:20px}
.wm-diff__item--added .wm-diff__word{border:1px solid var(--wm-ink);background:var(--wm-ink);color:#fff}
.wm-diff__item--removed .wm-diff__word{border-style:dashed}
.wm-diff__line{display:block;color:var(--wm-ink-2);overflow-wrap:anywhere;white-space:pre-wrap}
.wm-diff ins{text-decoration:none;color:var(--wm-ink)}
.wm-diff del{text-decoration-thickness:1px;text-decoration-color:var(--wm-ink-3)}
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
