import { workerTask } from '#studies/runner/index.ts';
import { studies } from './studies.ts';

/** What a worker thread does: compute a study that the main thread posts. */
export default workerTask(studies);
