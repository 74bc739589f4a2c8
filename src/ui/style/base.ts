import { colour, fontFamily } from './tokens.ts';

/** Tokens as custom properties, GOV.UK's own set to ours, and the ground every component stands on. */
export const baseStyles = `
:root{
${Object.entries(colour)
  .map(([name, value]) => `--wm-${name.replace(/[A-Z]|\d/g, (c) => `-${c.toLowerCase()}`)}:${value};`)
  .join('\n')}
--wm-font:${fontFamily};
--wm-mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
--govuk-brand-colour:${colour.link};
--govuk-link-colour:${colour.link};
--govuk-secondary-text-colour:${colour.ink2};
--govuk-template-background-colour:#fff;
--govuk-border-colour:${colour.rule};
--govuk-success-colour:${colour.link};
--govuk-surface-background-colour:${colour.wash};
}
*,*::before,*::after{box-sizing:border-box}
.wm-html{background:var(--wm-wash);-webkit-text-size-adjust:100%;text-size-adjust:100%;overflow-y:scroll}
.wm-body{margin:0;background:#fff;color:var(--wm-ink);font-family:var(--wm-font);font-size:16px;line-height:1.5;
font-variant-numeric:tabular-nums lining-nums;-webkit-font-smoothing:antialiased}
@media (min-width:641px){.wm-body{font-size:17px}}
svg text{font-family:var(--wm-font);font-variant-numeric:tabular-nums lining-nums}
.wm-container{max-width:1140px;margin:0 15px}
@media (min-width:641px){.wm-container{margin:0 30px}}
@media (min-width:1200px){.wm-container{margin:0 auto}}
.wm-body .govuk-heading-l{font-size:27px;line-height:1.12;letter-spacing:-.01em;margin:0 0 14px;max-width:48rem;text-wrap:balance}
.wm-body .govuk-heading-m{font-size:21px;line-height:1.2;margin:0 0 6px}
.wm-body .govuk-heading-s{font-size:17px;line-height:1.25;margin:0 0 6px}
.wm-body .govuk-body,.wm-body .govuk-list{font-size:inherit;line-height:1.5;margin:0 0 10px;max-width:42rem}
.wm-body .govuk-link{overflow-wrap:anywhere}
@media (min-width:641px){
.wm-body .govuk-heading-l{font-size:36px}
.wm-body .govuk-heading-m{font-size:24px}
}
.wm-body code,.wm-code{font-family:var(--wm-mono);font-size:.88em}
.wm-code{display:block;background:var(--wm-wash);border:1px solid var(--wm-hair);padding:10px 14px;overflow-x:auto;margin:0 0 14px}
.wm-split{display:grid;gap:28px;grid-template-columns:minmax(0,1fr)}
.wm-split>*{min-width:0}
@media (min-width:900px){
.wm-split{gap:40px}
.wm-split--5-7{grid-template-columns:minmax(0,5fr) minmax(0,7fr)}
.wm-split--7-5{grid-template-columns:minmax(0,7fr) minmax(0,5fr)}
.wm-split--8-4{grid-template-columns:minmax(0,8fr) minmax(0,4fr)}
.wm-split--panel{grid-template-columns:300px minmax(0,1fr)}
}
.wm-columns{columns:150px 3;column-gap:28px;list-style:none;margin:0;padding:0}
.wm-columns li{break-inside:avoid;margin-bottom:4px;font-size:15px}
.wm-small{font-size:14px;color:var(--wm-ink-2)}
.wm-print-only{display:none}
`;
