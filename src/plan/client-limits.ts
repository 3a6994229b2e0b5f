import type { OptionNames } from '../define/options.ts';
import type { ClientLimits } from './message.ts';

/** How slow clients may be. */
export interface ClientLimitOptions {
  /** Milliseconds in which a client takes no byte of a reply that waits for it, before it is cut; 0 is off. Default 45,000. */
  readonly clientIdleTimeoutMs?: number;
  /** Bytes a second that a request body has to come with on average, else 408 `body.stalled`; 0 is off. Default 240. */
  readonly minBodyRate?: number;
  /** Milliseconds that a client may be waited for before `minBodyRate` counts. Default 5,000. */
  readonly bodyGraceMs?: number;
}

export const clientLimitOptionNames: OptionNames<ClientLimitOptions> = {
  clientIdleTimeoutMs: true,
  minBodyRate: true,
  bodyGraceMs: true,
};

/** What counts where nothing else is said. */
export const usualLimits: ClientLimits = { idleTimeoutMs: 45_000, minBodyRate: 240, bodyGraceMs: 5_000 };

/** Throws a `TypeError` for a limit that cannot be meant. Gives `usualLimits` itself where no option is set. */
export function compileClientLimits(options: ClientLimitOptions): ClientLimits {
  const { clientIdleTimeoutMs: idleTimeoutMs, minBodyRate, bodyGraceMs } = options;
  const set = { clientIdleTimeoutMs: idleTimeoutMs, minBodyRate, bodyGraceMs };
  for (const [name, value] of Object.entries(set)) {
    if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) continue;
    throw new TypeError(`${name} is ${value}; use a whole number from 0`);
  }
  if (idleTimeoutMs === undefined && minBodyRate === undefined && bodyGraceMs === undefined)
    return usualLimits;
  return {
    idleTimeoutMs: idleTimeoutMs ?? usualLimits.idleTimeoutMs,
    minBodyRate: minBodyRate ?? usualLimits.minBodyRate,
    bodyGraceMs: bodyGraceMs ?? usualLimits.bodyGraceMs,
  };
}
