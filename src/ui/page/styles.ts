/** Header, breadcrumb, page head and footer. */
export const pageStyles = `
.wm-header{background:#fff;border-bottom:1px solid var(--wm-rule)}
.wm-header__inner{display:flex;flex-wrap:wrap;align-items:center;column-gap:28px}
.wm-header__brand{display:inline-flex;align-items:center;gap:9px;min-height:44px;font-size:19px;font-weight:700;color:var(--wm-ink);text-decoration:none}
.wm-header__brand:focus,.wm-nav__link:focus,.wm-nav__menu summary:focus,.wm-table__sort:focus,.wm-scroll:focus{outline:3px solid transparent;background-color:#fd0;box-shadow:0 -2px #fd0,0 4px var(--wm-ink);color:var(--wm-ink);text-decoration:none}
.wm-nav{width:100%}
.wm-nav__bar{display:none}
.wm-nav__list{list-style:none;margin:0;padding:0}
.wm-nav__link{display:block;padding:8px 0;color:var(--wm-link);text-decoration:none;font-size:18px}
.wm-nav__link:hover{text-decoration:underline;text-underline-offset:.2em}
.wm-nav__link[aria-current]{font-weight:700;color:var(--wm-ink)}
.wm-nav__menu summary{cursor:pointer;display:inline-flex;align-items:center;gap:6px;min-height:40px;color:var(--wm-link);font-weight:700;list-style:none}
.wm-nav__menu summary::-webkit-details-marker{display:none}
.wm-nav__menu summary::after{content:"";border:5px solid transparent;border-top-color:currentColor;border-bottom:0}
.wm-nav__menu[open] summary::after{transform:rotate(180deg)}
.wm-nav__menu .wm-nav__list{padding-bottom:10px}
.wm-nav__menu .wm-nav__link{border-top:1px solid var(--wm-hair)}
@media (min-width:769px){
.wm-header__brand{min-height:58px}
.wm-nav{width:auto}
.wm-nav__menu{display:none}
.wm-nav__bar{display:block}
.wm-nav__bar .wm-nav__list{display:flex;flex-wrap:wrap;column-gap:28px}
.wm-nav__bar .wm-nav__link{padding:16px 0 13px;border-bottom:4px solid transparent;margin-bottom:-1px}
.wm-nav__bar .wm-nav__link[aria-current]{border-bottom-color:var(--wm-link);font-weight:400;color:var(--wm-link)}
.wm-nav__bar .wm-nav__link:focus{border-bottom-color:var(--wm-ink)}
}
.wm-breadcrumb{padding-top:12px;font-size:15px}
.wm-breadcrumb ol{list-style:none;display:flex;flex-wrap:wrap;margin:0;padding:0}
.wm-breadcrumb li{display:flex;align-items:center}
.wm-breadcrumb li+li::before{content:"";width:7px;height:7px;margin:0 11px 0 8px;border:solid var(--wm-ink-3);border-width:1.5px 1.5px 0 0;transform:rotate(45deg)}
.wm-breadcrumb a{color:var(--wm-ink);padding:2px 0}
.wm-subnav{margin:0 0 20px;border-bottom:1px solid var(--wm-rule)}
.wm-subnav__list{list-style:none;display:flex;flex-wrap:wrap;gap:0 24px;margin:0;padding:0;font-size:16px}
.wm-subnav__link{display:block;padding:6px 0 7px;border-bottom:4px solid transparent;margin-bottom:-1px;color:var(--wm-link);text-decoration:none}
.wm-subnav__link:hover{text-decoration:underline;text-underline-offset:.2em}
.wm-subnav__link[aria-current]{color:var(--wm-ink);font-weight:700;border-bottom-color:var(--wm-link)}
.wm-subnav__link:focus{outline:3px solid transparent;background-color:#fd0;color:var(--wm-ink);border-bottom-color:var(--wm-ink)}
@media (max-width:640px){.wm-subnav__list{display:block;padding-bottom:6px}.wm-subnav__link{border-bottom:0;border-left:4px solid transparent;padding:4px 0 4px 10px;margin:0}.wm-subnav__link[aria-current]{border-left-color:var(--wm-link)}}
.wm-panel__content{background:var(--wm-wash);border:1px solid var(--wm-hair);padding:16px 16px 20px}
.wm-panel__content>:first-child{margin-top:0}
.wm-panel__content>:last-child{margin-bottom:0}
.wm-body .wm-panel__details{margin:0;font-size:inherit}
.wm-body .wm-panel__details>.govuk-details__summary{font-size:inherit;margin-bottom:6px}
@media (min-width:900px){
@supports selector(details::details-content){
.wm-panel__details>summary{display:none!important}
.wm-panel__details::details-content{content-visibility:visible!important;display:block!important;height:auto!important}
}}
.wm-main{padding:28px 0 40px}
.wm-main:focus{outline:none}
.wm-breadcrumb+.wm-subnav{margin:0 0 20px;border-bottom:1px solid var(--wm-rule)}
.wm-subnav__list{list-style:none;display:flex;flex-wrap:wrap;gap:0 24px;margin:0;padding:0;font-size:16px}
.wm-subnav__link{display:block;padding:6px 0 7px;border-bottom:4px solid transparent;margin-bottom:-1px;color:var(--wm-link);text-decoration:none}
.wm-subnav__link:hover{text-decoration:underline;text-underline-offset:.2em}
.wm-subnav__link[aria-current]{color:var(--wm-ink);font-weight:700;border-bottom-color:var(--wm-link)}
.wm-subnav__link:focus{outline:3px solid transparent;background-color:#fd0;color:var(--wm-ink);border-bottom-color:var(--wm-ink)}
@media (max-width:640px){.wm-subnav__list{display:block;padding-bottom:6px}.wm-subnav__link{border-bottom:0;border-left:4px solid transparent;padding:4px 0 4px 10px;margin:0}.wm-subnav__link[aria-current]{border-left-color:var(--wm-link)}}
.wm-panel__content{background:var(--wm-wash);border:1px solid var(--wm-hair);padding:16px 16px 20px}
.wm-panel__content>:first-child{margin-top:0}
.wm-panel__content>:last-child{margin-bottom:0}
.wm-body .wm-panel__details{margin:0;font-size:inherit}
.wm-body .wm-panel__details>.govuk-details__summary{font-size:inherit;margin-bottom:6px}
@media (min-width:900px){
@supports selector(details::details-content){
.wm-panel__details>summary{display:none!important}
.wm-panel__details::details-content{content-visibility:visible!important;display:block!important;height:auto!important}
}}
.wm-main{padding-top:20px}
.wm-caption{margin:0 0 2px;font-size:15px;color:var(--wm-ink-2)}
@media (min-width:641px){.wm-caption{font-size:16px}}
.wm-section{margin-top:40px}
.wm-lede{max-width:42rem;margin-bottom:14px}
.wm-footer{border-top:1px solid var(--wm-rule);background:var(--wm-wash);padding:24px 0 40px;margin-top:28px;font-size:14px;color:var(--wm-ink-2)}
.wm-footer p{margin:0 0 6px;max-width:60rem}
.wm-footer a{color:var(--wm-link)}
`;
