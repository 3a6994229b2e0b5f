import { type AddressPolicy, judgeAddress } from './address-policy.ts';
import { type Host, readHost } from './host.ts';
import { readIp } from './ip.ts';
import { type IssueOf, issuesFrom, type Parsed, settle, withFix } from './issue.ts';
import { addressIssues } from './issues/address.ts';
import { checkParseOptions } from './parse-options.ts';

/** A backend address whose every part was checked: no path, no userinfo, one spelling. */
export interface Address {
  readonly scheme: 'http' | 'https';
  /** Lower case; IPv6 in brackets, in its RFC 5952 form; a name with its final dot, where it has one. */
  readonly host: string;
  readonly hostKind: 'name' | 'ipv4' | 'ipv6';
  readonly port: number;
  /** What Host says (RFC 9110 7.2): the host, with the port where it is not the scheme's own. */
  readonly authority: string;
  /** `scheme://authority`. */
  readonly origin: string;
}

export type AddressCode = keyof typeof addressIssues;

/** An address taken apart and not judged yet. */
interface Parts {
  readonly scheme: string | undefined;
  readonly slashes: string;
  readonly userinfo: boolean;
  readonly host: string;
  readonly port: string | undefined;
  readonly tail: string;
}

const longest = 2048;
const issue = issuesFrom(addressIssues);

/**
 * Reads a backend address, `http(s)://host` with an optional port from 1 to 65535 and nothing behind it. Nothing
 * is repaired: case of the host and the spelling of IPv6 aside, what is accepted stands as it is written. All
 * issues come at once, with a `fix` where one repair is certain; paths are relative to the address. A wrong option
 * throws a `TypeError`.
 */
export function parseAddress(
  text: unknown,
  options: { readonly addressPolicy?: AddressPolicy | undefined } = {},
): Parsed<Address, AddressCode> {
  checkParseOptions('parseAddress', options);
  if (typeof text !== 'string') {
    return { issues: [issue('address.type', [], [text === null ? 'null' : typeof text])] };
  }
  if (text === '') return { issues: [issue('address.empty', [], [])] };
  if (text.length > longest) return { issues: [issue('address.too-long', [], [text.length])] };
  const policy = options.addressPolicy ?? 'any';
  const found = readAddress(text, policy);
  if (found.issues === undefined) return found;
  const repaired = repair(text);
  if (repaired === text || readAddress(repaired, policy).issues !== undefined) return found;
  return { issues: withFix(found.issues, [{ op: 'replace', path: '', value: repaired }]) };
}

/**
 * Splits an address that carries a path into the address and the path, so that both can be written where they
 * belong; `null` where that is not certain.
 */
export function splitAddress(text: string): { readonly origin: string; readonly path: string } | null {
  if (text.length > longest) return null;
  const { tail } = splitParts(text);
  if (!/^\/[^?#\\]*$/u.test(tail)) return null;
  const origin = repair(text.trim().slice(0, -tail.length));
  return readAddress(origin, 'any').issues === undefined ? { origin, path: tail } : null;
}

function readAddress(text: string, policy: AddressPolicy): Parsed<Address, AddressCode> {
  const parts = splitParts(text);
  const issues = [
    ...checkCharacters(text),
    ...checkScheme(parts),
    ...checkSurroundings(parts),
    ...checkPort(parts.port),
  ];
  // A host with other characters than these was complained about already.
  const host = /^[!-[\]-~]*$/u.test(parts.host) ? readHost(parts.host) : { issues: [] };
  if (host.issues !== undefined) return { issues: [...issues, ...host.issues] };
  issues.push(...host.warnings, ...checkPolicy(host.value, policy));
  return settle(toAddress(parts, host.value), issues);
}

function toAddress({ scheme, port }: Parts, host: Host): Address {
  const secure = scheme === 'https';
  const usual = secure ? 443 : 80;
  const number = port === undefined ? usual : Number(port);
  const authority = number === usual ? host.text : `${host.text}:${number}`;
  return {
    scheme: secure ? 'https' : 'http',
    host: host.text,
    hostKind: host.kind,
    port: number,
    authority,
    origin: `${scheme}://${authority}`,
  };
}

function splitParts(text: string): Parts {
  // A port may look like the end of a scheme (`localhost:8080`): only two slashes make an unknown one a scheme.
  const [, scheme, slashes = '', authority = '', tail = ''] =
    /^(?:(https?|[^:/?#\\]*(?=:\/\/)):)?([/\\]*)([^/?#\\]*)(.*)$/isu.exec(text.trim()) ?? [];
  return { scheme, slashes, tail, ...splitAuthority(authority) };
}

function splitAuthority(authority: string): Pick<Parts, 'userinfo' | 'host' | 'port'> {
  const at = authority.lastIndexOf('@');
  const text = authority.slice(at + 1);
  const userinfo = at >= 0;
  const start = text.startsWith('[') ? text.indexOf(']') : 0;
  const colon = start < 0 ? -1 : text.indexOf(':', start);
  // An IPv6 address whose brackets are missing is all host: its colons separate no port.
  return colon < 0 || readIp(text) !== null
    ? { userinfo, host: text, port: undefined }
    : { userinfo, host: text.slice(0, colon), port: text.slice(colon + 1) };
}

function checkCharacters(text: string): IssueOf<AddressCode>[] {
  const issues: IssueOf<AddressCode>[] = [];
  if (/\s/u.test(text)) issues.push(issue('address.white-space', [], []));
  if (/[\0-\x08\x0e-\x1f\x7f]/u.test(text)) issues.push(issue('address.control', [], []));
  if (/[^\s\0-\x7f]/u.test(text)) issues.push(issue('address.non-ascii', [], []));
  if (text.includes('\\')) issues.push(issue('address.backslash', [], []));
  return issues;
}

function checkScheme({ scheme, slashes, host }: Parts): readonly IssueOf<AddressCode>[] {
  if (scheme === undefined || scheme === '') return [issue('address.scheme-missing', [], [host])];
  const issues: IssueOf<AddressCode>[] = [];
  const known = /^https?$/iu.test(scheme);
  if (!known) issues.push(issue('address.scheme', [], [scheme]));
  else if (scheme !== scheme.toLowerCase()) issues.push(issue('address.scheme-case', [], [scheme]));
  if (slashes !== '//' && !slashes.includes('\\')) issues.push(issue('address.slashes', [], []));
  return issues;
}

function checkSurroundings({ userinfo, tail }: Parts): readonly IssueOf<AddressCode>[] {
  const issues: IssueOf<AddressCode>[] = [];
  if (userinfo) issues.push(issue('address.userinfo', [], []));
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/su.exec(tail) ?? [];
  if (path === '/') issues.push(issue('address.trailing-slash', [], []));
  else if (path.startsWith('/')) issues.push(issue('address.path', [], [path]));
  if (query !== '') issues.push(issue('address.query', [], []));
  if (fragment !== '') issues.push(issue('address.fragment', [], []));
  return issues;
}

function checkPort(port: string | undefined): readonly IssueOf<AddressCode>[] {
  if (port === undefined) return [];
  if (port === '') return [issue('address.port-missing', [], [])];
  const valid = /^[1-9]\d{0,4}$/u.test(port) && Number(port) <= 65535;
  return valid ? [] : [issue('address.port', [], [port])];
}

function checkPolicy(host: Host, policy: AddressPolicy): readonly IssueOf<AddressCode>[] {
  const verdict = judgeHost(host, policy);
  if (verdict === 'allowed') return [];
  if (verdict === 'guarded') return [issue('address.guarded', [], [host.text])];
  return [issue('address.profile', [], [host.text, typeof policy === 'string' ? policy : policy.profile])];
}

function judgeHost({ text, kind }: Host, policy: AddressPolicy): ReturnType<typeof judgeAddress> {
  if (kind === 'ipv6') return judgeAddress(text.slice(1, -1), policy);
  if (kind === 'ipv4') return judgeAddress(text, policy);
  // The one name whose address is known without asking (RFC 6761 6.3); others are judged when they are resolved.
  return /(?:^|\.)localhost\.?$/u.test(text) ? judgeAddress('127.0.0.1', policy) : 'allowed';
}

/** What is certain: white space around, the case of the scheme, a slash at the end, `+` before a port. */
function repair(text: string): string {
  return text
    .trim()
    .replace(/^https?:/iu, (scheme) => scheme.toLowerCase())
    .replace(/\/$/u, '')
    .replace(/\+(?=\d+$)/u, ':');
}
