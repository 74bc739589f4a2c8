/** Paper: the middle drawing, every folded part open, no navigation, figures and rows in one piece. */
export const printStyles = `
@media print{
@page{margin:16mm 15mm}
.wm-html,.wm-footer{background:#fff}
.wm-body{font-size:11pt}
.wm-nav,.wm-breadcrumb,.govuk-skip-link,.govuk-button,.wm-search,.wm-subnav,.wm-slider__range,.wm-pagination,.wm-downloads,.wm-no-print{display:none!important}
.wm-container{margin:0;max-width:none}
.wm-main{padding:0}
.wm-print-only{display:block}
.wm-body a:link,.wm-body a:visited{color:inherit}
.wm-body .govuk-link::after{content:none!important}
details>*:not(summary){display:block!important;content-visibility:visible!important}
details::details-content{content-visibility:visible!important;display:block!important;height:auto!important}
.wm-drawn--small,.wm-drawn--wide{display:none!important}
.wm-drawn--middle{display:block!important;max-width:100%}
.wm-figure__picture,.wm-answer,.wm-cautions__item,.wm-facts,.wm-profile__row,tr{break-inside:avoid}
.wm-figure--estimates .wm-figure__picture,.wm-figure--profile .wm-figure__picture,.wm-figure--matrix .wm-figure__picture,.wm-figure--verdicts .wm-figure__picture,.wm-figure--checks .wm-figure__picture,.wm-figure--tornado .wm-figure__picture,.wm-figure--decomposition .wm-figure__picture{break-inside:auto}
summary,.wm-key--narrow,.wm-map-status{display:none!important}
.wm-table,.wm-estimates,.wm-matrix,.wm-profile,.wm-verdicts,.wm-checks,.wm-tornado,.wm-parts{font-size:9.5pt}
.wm-table th,.wm-table td{padding:4px 10px 4px 0}
.wm-figure__title,h1,h2,h3,.wm-table__caption{break-after:avoid}
thead{display:table-header-group}
.wm-scroll{overflow:visible;container-type:normal}
.wm-table-block--wide{page:wm-sideways}
@page wm-sideways{size:A4 landscape;margin:12mm 10mm}
.wm-table-block--wide .wm-table{font-size:7.5pt}
.wm-table-block--wide .wm-table th,.wm-table-block--wide .wm-table td{padding:3px 6px 3px 0}
.wm-table-block--wide .wm-table tr>:first-child{min-width:6rem}
.wm-table-block--wide .wm-table__unit,.wm-table-block--wide .wm-table__note{font-size:7pt}
.wm-answer,.wm-grade svg,.wm-tag,svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;
