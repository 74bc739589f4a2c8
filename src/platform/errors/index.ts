/**
 * A failure that a person can mend. Its message says what was found, where, why that is wrong and what to do;
 * `code` is stable and documented. CLI exits with `exitCode`, HTTP answers with `status`.
 */
export class WaymarkError extends Error {
  readonly code: string;
  readonly status: number;
  readonly exitCode: 1 | 2;
  readonly remedy: string | null;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    options: {
      status?: number;
      exitCode?: 1 | 2;
      remedy?: string;
      details?: Record<string, unknown>;
      cause?: unknown;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'WaymarkError';
    this.code = code;
    this.status = options.status ?? 400;
    this.exitCode = options.exitCode ?? 1;
    this.remedy = options.remedy ?? null;
    this.details = options.details ?? {};
  }
}
