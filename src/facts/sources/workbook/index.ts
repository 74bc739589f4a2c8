export type { WorkbookCell, WorkbookOutcome, WorkbookSheet } from './read.ts';
export { columnLetters, readWorkbook, sheetNames, workbookText } from './read.ts';
