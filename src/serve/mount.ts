import { checkOptions, type OptionNames } from '../define/options.ts';
import type { EquivalentTargets } from '../plan/message.ts';

/** How a handler stands among others. */
export interface MountOptions {
  /**
   * `reject`, the default, answers 400 to a target that handlers in front may have read otherwise than the gateway
   * does: percent-encoded letters, digits, `-`, `.` or `_` in the path (`path.encoding`), absolute-form
   * (`target.form`), a slash that a mount path swallowed (`path.double-slash`). With `accept`, which is for clients
   * that cannot help it, `/%61dmin` walks around a guard of `/admin`.
   */
  readonly equivalentTargets?: EquivalentTargets;
}

const names: OptionNames<MountOptions> = { equivalentTargets: true };

/** Throws a `TypeError` for an option of the adapter that cannot be meant. */
export function readEquivalentTargets(adapter: string, options: MountOptions): EquivalentTargets {
  checkOptions(adapter, options, names);
  const { equivalentTargets = 'reject' } = options;
  if (equivalentTargets === 'reject' || equivalentTargets === 'accept') return equivalentTargets;
  throw new TypeError(`equivalentTargets is "${equivalentTargets}"; write "reject" or "accept"`);
}
