import dns from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type AddressPolicy, isAddressAllowed } from '../define/address-policy.ts';

/**
 * Resolves a name and lets it through only when the policy allows every address that it has: a name that mixes
 * allowed and denied ones is how DNS rebinding begins. Asked at each new connection.
 */
export function createLookup(policy: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const denied = addresses.some(({ address }) => !isAddressAllowed(address, policy));
      const [first] = addresses;
      if (first === undefined)
        callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), []);
      else if (denied) callback(addressDenied(hostname), []);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** What `toFault` reads as the policy's refusal. */
export function addressDenied(where: string): Error {
  return Object.assign(new Error(`the address policy denies ${where}`), { code: 'ADDRESS_DENIED' });
}
