/** The sheet of marks for developers. */
export const marksPageStyles = `
.wm-marks{width:100%;border-collapse:collapse;font-size:15px}
.wm-marks th,.wm-marks td{text-align:left;padding:8px 14px 8px 0;border-bottom:1px solid var(--wm-hair);vertical-align:middle}
.wm-marks td:last-child{padding-left:14px}
.wm-marks__mark{position:relative;width:320px;height:44px}
.wm-marks__mark--inline{position:static}
.wm-swatches{display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));gap:14px 20px;list-style:none;margin:14px 0 0;padding:0;font-size:15px;line-height:1.3}
.wm-swatches li{display:grid;grid-template-columns:36px 1fr;gap:12px}
.wm-row{display:flex;flex-wrap:wrap;gap:10px 28px;align-items:center;margin:10px 0}
.wm-states{display:grid;grid-template-columns:repeat(auto-fill,minmax(260px,1fr));gap:16px;margin-top:14px}
.wm-states>div{border:1px solid var(--wm-hair);padding:14px 16px}
@media (max-width:640px){.wm-marks,.wm-marks :is(tbody,tr,th,td){display:block;width:auto}.wm-marks th,.wm-marks td{border:0;padding:4px 0}.wm-marks tr{border-bottom:1px solid var(--wm-hair);padding:8px 0}.wm-marks td:last-child{padding-left:14px}
.wm-marks__mark{height:44px}.wm-marks__mark--inline{height:auto!important}}
`;
