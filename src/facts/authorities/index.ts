export { loadRegister } from './register.ts';
export type {
  Area,
  AreaKind,
  AreaRegister,
  Authority,
  AuthorityType,
  JointReturn,
  Region,
  Resolution,
} from './types.ts';
