/** Things over years in shaded cells. */
export const themeYearStyles = `
.wm-shades{border-collapse:separate;border-spacing:2px 1px;width:100%;font-size:14px;line-height:1.3}
.wm-shades th,.wm-shades td{text-align:left;font-weight:400;padding:4px 6px 4px 0;height:30px;position:relative}
.wm-shades thead th{font-weight:700;vertical-align:bottom;border-bottom:1px solid var(--wm-ink)}
.wm-shades th[scope=row]{min-width:7.5em}
.wm-shades .wm-shades__cell{text-align:center;padding:4px 2px;min-width:34px;white-space:nowrap}
.wm-shades__n{display:block;font-weight:400;font-size:13px;color:var(--wm-ink-2)}
.wm-shades__short{display:none}
.wm-shades__few{color:var(--wm-ink-2);background:repeating-linear-gradient(135deg,#fff 0 5px,var(--wm-hair) 5px 6px)}
.wm-shades tr>:first-child{position:sticky;left:0;background:#fff}
.wm-shades .wm-num{text-align:right;padding-left:8px;white-space:nowrap}
@media (max-width:640px){
.wm-shades__short{display:inline}
.wm-shades__long{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
.wm-shades tr>:first-child{max-width:118px}
}
`;
