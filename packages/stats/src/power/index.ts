/** Power: what effect a design could ever find, by simulation before there are results. */
export type { PowerDesign } from './estimators.ts';
export type { HistoricalNoise, ModelledNoise, PowerNoise } from './noise.ts';
export {
  type PowerAtEffect,
  type SimulatedPower,
  type SimulatedPowerOptions,
  simulatedPower,
  simulatedPowerTask,
} from './simulated-power.ts';
