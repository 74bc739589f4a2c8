import { parse } from 'yaml';
import { z } from 'zod';

/** A document choice that a form or `--set` may give as YAML or JSON in one text. */
export function yamlChoice<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((given, context) => {
    if (typeof given !== 'string' || !/^\s*[[{]|:\s|\n/.test(given)) return given;
    try {
      return parse(given, { maxAliasCount: 20 }) as unknown;
    } catch (error) {
      context.addIssue({
        code: 'custom',
        message: `the text is not valid YAML: ${error instanceof Error ? error.message.split('\n')[0] : 'unreadable'}`,
        input: given,
      });
      return z.NEVER;
    }
  }, schema);
}
