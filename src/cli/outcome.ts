import type { Paint } from './paint.ts';

/** What a command has to say, and how the process ends: 0 is well, 1 is for findings, 2 for usage. */
export interface Outcome {
  readonly text: string;
  readonly exitCode: 0 | 1 | 2;
}

/** The place where commands run. */
export interface Terminal {
  readonly paint: Paint;
  /** For what is said before the end: lines of a log. */
  write(text: string): void;
  /** Resolves when the process is asked to stop. */
  stopped(): Promise<unknown>;
}

/** A command line that cannot be meant. The message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Data as `--json` prints it. */
export function toJsonText(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** `1 error`, `2 errors`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
