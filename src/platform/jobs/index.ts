export { openJobs } from './jobs.ts';
export type {
  EndReason,
  JobContext,
  JobFault,
  JobRequest,
  JobState,
  JobStatus,
  Jobs,
  JobWork,
  Working,
} from './types.ts';
