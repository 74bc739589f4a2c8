import { calls as associate } from './associate.ts';
import { calls as bounds } from './bounds.ts';
import { calls as chunks } from './chunks.ts';
import { calls as composites } from './composites.ts';
import { calls as concordance } from './concordance.ts';
import type { Calls } from './data.ts';
import { calls as describe } from './describe.ts';
import { calls as distributions } from './distributions.ts';
import { calls as durations } from './durations.ts';
import { calls as glm } from './glm.ts';
import { calls as globalSensitivity } from './global-sensitivity.ts';
import { calls as interrupted } from './interrupted.ts';
import { calls as linear } from './linear.ts';
import { calls as mixed } from './mixed.ts';
import { calls as multiplicity } from './multiplicity.ts';
import { calls as optimise } from './optimise.ts';
import { calls as ordinal } from './ordinal.ts';
import { calls as panel } from './panel.ts';
import { calls as penalised } from './penalised.ts';
import { calls as power } from './power.ts';
import { calls as prediction } from './prediction.ts';
import { calls as process } from './process.ts';
import { calls as proportions } from './proportions.ts';
import { calls as random } from './random.ts';
import { calls as ranks } from './ranks.ts';
import { calls as resample } from './resample.ts';
import { calls as sensitivity } from './sensitivity.ts';
import { calls as special } from './special.ts';
import { calls as staggered } from './staggered.ts';
import { calls as synthesis } from './synthesis.ts';
import { calls as synthetic } from './synthetic.ts';
import { calls as trend } from './trend.ts';
import { calls as wildClusterBootstrap } from './wild-cluster-bootstrap.ts';

/** The hostile calls of every topic. */
export const calls: Calls = {
  ...associate,
  ...bounds,
  ...chunks,
  ...composites,
  ...concordance,
  ...describe,
  ...distributions,
  ...durations,
  ...glm,
  ...globalSensitivity,
  ...interrupted,
  ...linear,
  ...mixed,
  ...multiplicity,
  ...optimise,
  ...ordinal,
  ...panel,
  ...penalised,
  ...power,
  ...prediction,
  ...process,
  ...proportions,
  ...random,
  ...ranks,
  ...resample,
  ...sensitivity,
  ...special,
  ...staggered,
  ...synthesis,
  ...synthetic,
  ...trend,
  ...wildClusterBootstrap,
};
