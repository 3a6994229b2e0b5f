import { nameKind, type OptionNames } from '../define/options.ts';
import { type ClientLimitOptions, clientLimitOptionNames, compileClientLimits } from './client-limits.ts';
import {
  compileForwarding,
  type ForwardingOptions,
  type ForwardingRules,
  forwardingOptionNames,
} from './forwarding.ts';
import type { ClientLimits } from './message.ts';

/** What a gateway decides for all of its integrations. */
export interface PlanOptions extends ForwardingOptions, ClientLimitOptions {
  /** Lets mapped header values hold UTF-8 beyond ASCII (obs-text, RFC 9110 5.5). Default `false`. */
  readonly obsText?: boolean;
}

export const planOptionNames: OptionNames<PlanOptions> = {
  ...forwardingOptionNames,
  ...clientLimitOptionNames,
  obsText: true,
};

/** `PlanOptions`, read once. */
export interface PlanSettings {
  readonly forwarding: ForwardingRules;
  readonly obsText: boolean;
  readonly clientLimits: ClientLimits;
}

/** Throws a `TypeError` for an option that cannot be meant. */
export function compileSettings(options: PlanOptions): PlanSettings {
  const { obsText = false } = options;
  if (typeof obsText !== 'boolean') throw new TypeError(`obsText is true or false, not ${nameKind(obsText)}`);
  return { forwarding: compileForwarding(options), obsText, clientLimits: compileClientLimits(options) };
}

/** What counts where a plan is made without a handler. */
export const defaultSettings: PlanSettings = /* @__PURE__ */ compileSettings({});
