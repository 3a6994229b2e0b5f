import { type AddressPolicy, parseAddressPolicy } from './address-policy.ts';
import type { ParseOptions } from './definition.ts';
import { checkOptions, type OptionNames } from './options.ts';

const names: OptionNames<ParseOptions> = { addressPolicy: true };

/** Throws a `TypeError` for options that cannot be meant: an address policy that is misread would let all through. */
export function checkParseOptions(
  caller: string,
  options: { readonly addressPolicy?: AddressPolicy | undefined },
): void {
  checkOptions(caller, options, names);
  const { addressPolicy = 'any' } = options;
  const [issue] = parseAddressPolicy(addressPolicy).issues ?? [];
  if (issue !== undefined) throw new TypeError(`addressPolicy of ${caller}: ${issue.message}`);
}
