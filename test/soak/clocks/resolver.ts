import dns, { type LookupAddress } from 'node:dns';

/** Answers a look-up with addresses, or with the error that a resolver gives. */
export type Resolve = (hostname: string) => readonly LookupAddress[] | NodeJS.ErrnoException;

type Callback = (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void;

/** Answers all look-ups of this process for names below `.test`. Returns what puts the resolver back. */
export function replaceResolver(resolve: Resolve): () => void {
  const { lookup } = dns;
  const real = lookup as (...asked: unknown[]) => void;
  const replaced = (hostname: string, options: object, callback: Callback): void => {
    if (!hostname.endsWith('.test')) {
      real(hostname, options, callback);
      return;
    }
    const answer = resolve(hostname);
    // Later, as a resolver answers.
    setImmediate(() => {
      if (answer instanceof Error) callback(answer, []);
      else callback(null, answer);
    });
  };
  Object.assign(dns, { lookup: replaced });
  return () => Object.assign(dns, { lookup });
}

export const ipv4 = (address: string): LookupAddress => ({ address, family: 4 });
export const ipv6 = (address: string): LookupAddress => ({ address, family: 6 });
