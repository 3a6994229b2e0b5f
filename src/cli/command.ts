import type { Arguments, Options } from './arguments.ts';
import type { Outcome, Terminal } from './outcome.ts';

/** A command of `backhaul`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What stands behind the name: `FILE… [OPTIONS]`. */
  readonly usage: string;
  readonly options: Options;
  /** Command lines to copy. */
  readonly examples: readonly string[];
  /** Throws a `UsageError` for a command line that cannot be meant, and nothing else. */
  run(args: Arguments, terminal: Terminal): Promise<Outcome>;
}
