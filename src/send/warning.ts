import { inspect } from 'node:util';

/** Warns the process (Node prints it) of a fault that neither a caller nor a client can be told of any more. */
export function warn(code: `BACKHAUL_${string}`, message: string, cause: unknown): void {
  process.emitWarning(message, { type: 'BackhaulWarning', code, detail: inspect(cause) });
}
