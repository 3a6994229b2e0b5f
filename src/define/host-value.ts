import { isIpv4, readIp } from './ip.ts';

/** The longest name (RFC 1035 2.3.4) with its final dot; brackets and IPv6 are far shorter. */
const longest = 254;

/**
 * Whether the text can be the value of Host (RFC 9112 3.2): a name or an IP address, and perhaps a port. IP addresses are
 * those that a backend address may have; names are read more leniently, because they need not be resolved here.
 * Port 0, zones and IPvFuture, at which nobody can be reached, are refused. Runs for every request.
 */
export function isHostValue(text: string): boolean {
  const isBracketed = text.startsWith('[');
  const colon = text.indexOf(':', isBracketed ? text.indexOf(']') : 0);
  const end = colon < 0 ? text.length : colon;
  if (end === 0 || end > longest) return false;
  return (isBracketed ? isBracketedIp(text, end) : isName(text, end)) && isPort(text, end + 1);
}

function isBracketedIp(text: string, end: number): boolean {
  return text.charCodeAt(end - 1) === 0x5d && readIp(text.slice(1, end - 1))?.kind === 'ipv6';
}

/** Labels of letters, digits, `-` and `_`, and perhaps a final dot. */
function isName(text: string, end: number): boolean {
  let label = 0;
  for (let index = 0; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x2e) {
      if (index === label) return false;
      if (index + 1 < end) label = index + 1;
      continue;
    }
    const letter = code | 0x20;
    const isPlain = (letter >= 0x61 && letter <= 0x7a) || (code >= 0x30 && code <= 0x39);
    if (!isPlain && code !== 0x2d && code !== 0x5f) return false;
  }
  const first = text.charCodeAt(label);
  if (first < 0x30 || first > 0x39) return true;
  // Whatever ends in a number is an IPv4 address to URL parsers and resolvers, so it has to be one.
  const isNumber = /^(?:\d+|0x[0-9a-f]*)\.?$/iu.test(text.slice(label, end));
  return !isNumber || isIpv4(text.slice(0, end));
}

/** None, an empty one (RFC 3986 3.2.3), or 1 to 65,535 in plain digits. */
function isPort(text: string, start: number): boolean {
  if (start >= text.length) return true;
  if (text.length - start > 5 || text.charCodeAt(start) === 0x30) return false;
  let port = 0;
  for (let index = start; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return false;
    port = port * 10 + digit;
  }
  return port <= 65_535;
}
