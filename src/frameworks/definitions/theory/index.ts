export { isUnmeasured, theoryChart, theoryTable } from './chart.ts';
export { type OutlineNode, type OutlineStage, THEORY_STAGES, theoryOutline } from './outline.ts';
export { type TheoryRemark, theoryRemarks } from './remarks.ts';
export { type LinkSupport, linkSupport, SUPPORT_WORDS } from './support.ts';
