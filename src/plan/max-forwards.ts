import { fieldValues } from './headers.ts';
import type { GatewayRequest } from './message.ts';

/**
 * Counts this hop off Max-Forwards of an OPTIONS request (RFC 9110 7.6.2), in `lines` too. `false` says that no hop
 * is left, so that the gateway itself has to answer. What is no number stays as it is.
 */
export function spendHop({ method, rawHeaders }: GatewayRequest, lines: string[]): boolean {
  if (method !== 'OPTIONS') return true;
  const [text = ''] = fieldValues(rawHeaders, 'max-forwards');
  if (!/^[0-9]+$/u.test(text)) return true;
  const left = BigInt(text) - 1n;
  const at = lines.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'max-forwards');
  if (at >= 0) lines[at + 1] = String(left);
  return left >= 0n;
}
