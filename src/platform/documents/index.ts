/** Documents that people write or send: reading them safely, and saying what is wrong with them, and where. */
export { placeOf, refusedDocument, valueAt } from './faults.ts';
export { type ReadText, readYaml, type TextPlace, type WritingFault } from './yaml.ts';
