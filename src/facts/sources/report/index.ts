export { REPORT_FORMAT, reportImporter } from './importer.ts';
export { mapReport } from './map.ts';
export { licenceOf, noticeOf } from './notice.ts';
export { openReportReader, type ReportReader } from './reader.ts';
