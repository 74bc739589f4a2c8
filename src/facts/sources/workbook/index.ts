export { checkArchive } from './archive.ts';
export type { WorkbookCell, WorkbookOutcome, WorkbookSheet } from './read.ts';
export { columnLetters, EMPTY_CELL, readWorkbook, sheetNames, workbookText } from './read.ts';
