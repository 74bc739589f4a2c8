export type { JobContext, JobFault, JobState, JobStatus, Jobs, JobWork } from './jobs.ts';
export { openJobs } from './jobs.ts';
