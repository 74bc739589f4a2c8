/** Row charts, their cards on small screens, and which drawing of a figure shows. */
export const chartStyles = `
.wm-chart{container-type:inline-size;margin:10px 0 6px}
.wm-drawn{display:none;width:100%;height:auto;overflow:visible}
.wm-drawn--small{display:block;max-width:460px}
.wm-drawn--middle{max-width:720px}
.wm-drawn--wide{max-width:1080px}
@container (min-width:660px){.wm-drawn--small{display:none}.wm-drawn--middle{display:block}}
@container (min-width:1040px){.wm-chart--long .wm-drawn--middle{display:none}.wm-chart--long .wm-drawn--wide{display:block}}
.wm-tile{cursor:pointer}
.wm-tile-ring{fill:none;pointer-events:none}
.wm-tile-ring polygon{fill:none;stroke:var(--wm-ink);stroke-width:4}
.wm-tile-ring polygon:first-child{stroke:#fd0;stroke-width:9}
.wm-chart--tile-map{max-width:720px}
.wm-chart[role=application]:focus{outline:3px solid #fd0;outline-offset:3px;box-shadow:0 0 0 3px var(--wm-ink)}
.wm-map-status{font-size:15px;min-height:1.6em;margin:4px 0}
.wm-rows{container-type:inline-size}
.wm-strip{position:absolute;inset:0;width:100%;height:100%;overflow:visible;pointer-events:none}
.wm-card-only{display:none}
.wm-estimates,.wm-profile,.wm-matrix{border-collapse:collapse;width:100%;font-size:15px;line-height:1.35}
.wm-estimates th,.wm-estimates td,.wm-matrix th,.wm-matrix td{text-align:left;font-weight:400;border-bottom:1px solid var(--wm-hair);padding:6px 14px 6px 0;height:34px}
.wm-estimates thead>tr>*,.wm-matrix thead>tr>*{font-weight:700;vertical-align:bottom;border-bottom:1px solid var(--wm-ink)}
.wm-estimates__name{width:27%}
.wm-estimates .wm-estimates__strip{position:relative;padding:0;width:40%}
.wm-estimates thead .wm-estimates__reading,.wm-estimates thead .wm-estimates__strip{padding-bottom:5px}
.wm-estimates .wm-estimates__reading{padding:0 0 0 10px;white-space:nowrap;width:116px}
.wm-estimates .wm-estimates__interval{white-space:nowrap}
.wm-estimates__clear>*{font-weight:700!important}
.wm-estimates .wm-estimates__clear a{font-weight:700}
.wm-axis{display:block;font-weight:400;font-size:13px;line-height:1.25;color:var(--wm-ink-2)}
.wm-axis__words{display:flex;justify-content:space-between;gap:20px;padding-bottom:3px}
.wm-axis__words>*{max-width:9.5em;text-wrap:balance}
.wm-axis__words>:last-child{text-align:right}
.wm-axis__ticks{display:block;overflow:visible}
.wm-estimates--compact th,.wm-estimates--compact td{height:25px;padding:0;border-bottom:0}
.wm-estimates--compact thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.wm-estimates--compact td.wm-num,.wm-estimates--compact .wm-estimates__reading{width:0;padding:0!important;position:relative}
.wm-estimates--compact .wm-estimates__name{width:38%;padding-right:14px;line-height:1.2}
.wm-estimates--compact .wm-estimates__name a{color:inherit;text-decoration-color:var(--wm-peer)}
.wm-estimates--compact .wm-estimates__strip{width:62%}
.wm-estimates__foot{display:grid;grid-template-columns:38% 62%;margin-top:3px}
.wm-estimates__foot>div{grid-column:2}
.wm-estimates__foot .wm-axis{display:flex;flex-direction:column-reverse}
@container (max-width:640px){
.wm-estimates:not(.wm-estimates--compact){display:block}
.wm-estimates:not(.wm-estimates--compact) :is(tbody,thead){display:block}
.wm-estimates:not(.wm-estimates--compact) tr{display:grid;grid-template-columns:1fr auto;column-gap:14px;border-bottom:1px solid var(--wm-hair);padding:8px 0 7px}
.wm-estimates:not(.wm-estimates--compact) tr>*{display:block;border:0;padding:0;height:auto;width:auto;text-align:left}
.wm-estimates:not(.wm-estimates--compact) thead tr>:not(.wm-estimates__strip){position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
.wm-estimates:not(.wm-estimates--compact) thead tr{border-bottom-color:var(--wm-ink)}
.wm-estimates:not(.wm-estimates--compact) tbody .wm-estimates__strip{grid-column:1/-1;grid-row:2;height:26px;margin:2px 0}
.wm-estimates:not(.wm-estimates--compact) thead .wm-estimates__strip{grid-column:1/-1}
.wm-estimates:not(.wm-estimates--compact) .wm-estimates__name{grid-row:1;grid-column:1}
.wm-estimates:not(.wm-estimates--compact) .wm-estimates__reading{grid-row:1;grid-column:2;padding:0}
.wm-estimates:not(.wm-estimates--compact) tbody .wm-estimates__value{grid-row:3;grid-column:1/-1;justify-self:start;color:var(--wm-ink-2);font-weight:400!important}
.wm-estimates:not(.wm-estimates--compact) tbody tr{grid-template-columns:auto 1fr auto}
.wm-estimates:not(.wm-estimates--compact) tbody .wm-estimates__name{grid-column:1/3}
.wm-estimates:not(.wm-estimates--compact) tbody .wm-estimates__reading{grid-column:3}
.wm-estimates:not(.wm-estimates--compact) tbody .wm-estimates__value{grid-column:1;text-align:left}
.wm-estimates:not(.wm-estimates--compact) tbody .wm-estimates__interval{grid-column:2/-1;grid-row:3;text-align:left;color:var(--wm-ink-2);font-weight:400!important}
.wm-estimates .wm-card-only{display:inline}
}
.wm-matrix th,.wm-matrix td{height:26px;padding:3px 10px 3px 0;white-space:nowrap}
.wm-matrix th[scope=row]{white-space:normal;line-height:1.2}
.wm-matrix .wm-matrix__cell{text-align:center;padding:0 2px;line-height:1}
.wm-matrix thead .wm-matrix__cell{line-height:1.35;padding:3px 2px}
.wm-matrix .wm-num{padding-right:2px}
.wm-matrix__short{display:none}
.wm-matrix tr>:first-child{position:sticky;left:0;background:#fff}
@container (max-width:640px){
.wm-matrix{font-size:14px}
.wm-matrix__short{display:inline}
.wm-matrix__long{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;white-space:nowrap}
.wm-matrix thead th{font-size:13px}
.wm-matrix__odd .wm-matrix__short{visibility:hidden}
.wm-matrix .wm-matrix__cell{padding:0;width:5.4%;min-width:16px;max-width:20px}
.wm-matrix thead .wm-matrix__cell{padding:3px 0;overflow:visible}
.wm-matrix__short{margin:0 -6px}
.wm-matrix .wm-num{white-space:nowrap;padding-left:6px}
.wm-matrix thead .wm-num{white-space:normal}
.wm-matrix__cell svg{width:11px;height:11px}
.wm-matrix tr>:first-child{max-width:104px;padding-right:6px}
}
.wm-profile th,.wm-profile td{text-align:left;font-weight:400;vertical-align:top;padding:9px 0 9px 14px;border-bottom:1px solid var(--wm-hair)}
.wm-profile thead>tr>*{font-weight:700;vertical-align:bottom;border-bottom:1px solid var(--wm-ink);line-height:1.25}
.wm-profile .wm-profile__name{padding-left:0;width:20%}
.wm-whole{white-space:nowrap}
.wm-profile .wm-profile__value{width:8%;white-space:nowrap}
.wm-profile thead .wm-profile__value{white-space:normal}
.wm-profile .wm-profile__strip{position:relative;width:24%;padding:0 0 0 14px}
.wm-profile__strip .wm-strip{left:14px;width:calc(100% - 14px)}
.wm-profile .wm-profile__strip--words{padding:9px 0 9px 14px;font-size:14px;line-height:1.4}
.wm-profile .wm-profile__england,.wm-profile .wm-profile__region{width:6.5%}
.wm-profile .wm-profile__near{width:11%}
.wm-profile .wm-profile__trend{width:106px}
.wm-profile .wm-profile__reading{width:15%}
.wm-profile__focus{color:var(--wm-focus);font-weight:700}
.wm-profile td.wm-num{font-size:15px}
.wm-focus-word{color:var(--wm-focus)}
.wm-profile__axis{display:grid;grid-template-columns:1fr auto 1fr;font-weight:400;font-size:13px;color:var(--wm-ink-2);padding-bottom:9px}
.wm-profile__axis>:last-child{text-align:right}
.wm-profile__axis strong{color:var(--wm-ink)}
.wm-profile .wm-profile__group th{font-weight:700;padding:20px 0 6px;border-bottom:1px solid var(--wm-rule)}
.wm-small-trend{display:block;margin-top:1px}
@container (max-width:940px){
.wm-profile__strip .wm-strip{left:0;width:100%}
.wm-profile,.wm-profile :is(tbody,thead){display:block}
.wm-profile tr{display:flex;flex-wrap:wrap;column-gap:14px;padding:10px 0;border-bottom:1px solid var(--wm-hair)}
.wm-profile tr>*,.wm-profile tr>.wm-num{display:block;width:auto!important;padding:0!important;border:0!important;text-align:left}
.wm-profile thead tr{border-bottom:1px solid var(--wm-ink);padding:4px 0 0}
.wm-profile thead tr>:not(.wm-profile__strip){position:absolute;clip-path:inset(50%);width:1px!important;height:1px;overflow:hidden}
.wm-profile thead .wm-profile__strip{flex:1 0 100%}
.wm-profile .wm-profile__group{padding:18px 0 4px;border-bottom-color:var(--wm-rule)}
.wm-profile__row .wm-profile__name{flex:1 1 50%}
.wm-profile__row .wm-profile__value{flex:0 0 auto;margin-left:auto;text-align:right!important}
.wm-profile__row .wm-profile__strip{flex:1 0 100%;height:30px;margin:4px 0}
.wm-profile__row .wm-profile__strip--words{height:auto;font-size:15px}
.wm-profile__row :is(.wm-profile__england,.wm-profile__region,.wm-profile__near){flex:0 1 auto;font-size:14px!important;color:var(--wm-ink-2);white-space:normal}
.wm-profile__row .wm-profile__near .wm-table__note{display:inline;font-size:14px}
.wm-profile__row .wm-profile__near .wm-table__note::before{content:", "}
.wm-profile__row .wm-profile__reading{flex:1 1 calc(100% - 130px);order:1;margin-top:2px}
.wm-profile__row .wm-profile__trend{flex:0 0 auto;order:2;margin-left:auto}
.wm-profile .wm-card-only{display:inline}
}
`;
