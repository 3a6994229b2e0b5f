import type { RawHeaders } from '../plan/message.ts';
import type { ParsedHeaders } from './response.ts';

/**
 * Schemes that authenticate the connection and not the request: every request that follows counts as the same
 * user's (RFC 4559 6, MS-NTHT 1.3.1).
 */
const credentials = /^[ \t]*(?:ntlm|negotiate|kerberos)(?![^ \t,])/iu;

/** The same with a token: a server that only offers a scheme has bound nothing yet. */
const challenge = /(?:^|,)[ \t]*(?:ntlm|negotiate|kerberos)[ \t]+[A-Za-z0-9+/]/iu;

/** Whether a request authenticates the connection that it goes over. */
export function authenticatesConnection(headers: RawHeaders): boolean {
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] ?? '';
    // Hardly any other name gets as far as the comparison.
    if (name.length !== 13 || (name.charCodeAt(0) | 0x20) !== 0x61) continue;
    if (name.toLowerCase() === 'authorization' && credentials.test(headers[index + 1] ?? '')) return true;
  }
  return false;
}

/** Whether a response says that its connection is authenticated, or on the way to it, whatever the request carried. */
export function isConnectionBound(headers: ParsedHeaders): boolean {
  const persistent = headers['persistent-auth'];
  if (persistent !== undefined && !/^false$/iu.test(String(persistent))) return true;
  const offered = headers['www-authenticate'];
  if (offered === undefined) return false;
  return typeof offered === 'string' ? challenge.test(offered) : offered.some((line) => challenge.test(line));
}
