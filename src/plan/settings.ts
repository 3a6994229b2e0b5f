import { type ClientLimitOptions, compileClientLimits } from './client-limits.ts';
import { compileForwarding, type ForwardingOptions, type ForwardingRules } from './forwarding.ts';
import type { ClientLimits } from './message.ts';

/** What a gateway decides for all of its integrations. */
export interface PlanOptions extends ForwardingOptions, ClientLimitOptions {
  /** Lets mapped header values hold UTF-8 beyond ASCII (obs-text, RFC 9110 5.5). Default `false`. */
  readonly obsText?: boolean;
}

/** `PlanOptions`, read once. */
export interface PlanSettings {
  readonly forwarding: ForwardingRules;
  readonly obsText: boolean;
  readonly clientLimits: ClientLimits;
}

/** Throws a `TypeError` for an option that cannot be meant. */
export function compileSettings(options: PlanOptions): PlanSettings {
  return {
    forwarding: compileForwarding(options),
    obsText: options.obsText ?? false,
    clientLimits: compileClientLimits(options),
  };
}

/** What counts where a plan is made without a handler. */
export const defaultSettings: PlanSettings = /* @__PURE__ */ compileSettings({});
