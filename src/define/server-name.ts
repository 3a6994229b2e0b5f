import type { Address } from './address.ts';
import type { Host } from './clb.ts';
import type { DraftProxy } from './draft.ts';
import { readHost, withoutFinalDot } from './host.ts';
import { formatIp, readIp } from './ip.ts';
import { issuesFrom } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { backendIssues } from './issues/backend.ts';

const issue = issuesFrom(backendIssues);

/**
 * The name or the IP address that the certificate of an `https` backend must hold: `serverName`, else the host of
 * the address; where that is an IP address, the host constant or the listener's domain counts before it.
 */
export function findServerName(
  { serverName, listener }: DraftProxy,
  address: Address | undefined,
  host: Host,
  issues: Issue[],
): string | undefined {
  const path = ['backend', 'serverName'];
  const named = serverName === undefined ? undefined : readServerName(serverName);
  if (serverName !== undefined && named === undefined) {
    issues.push(issue('backend.server-name-invalid', path, [serverName]));
    return undefined;
  }
  if (address?.scheme !== 'https') {
    if (address !== undefined && named !== undefined) {
      issues.push(issue('backend.server-name-unused', path, []));
    }
    return undefined;
  }
  if (named !== undefined || address.hostKind === 'name') return named ?? readServerName(address.host);
  // A layer-7 listener without a host has an issue of its own, whose fix mends this, too.
  const domain = listener !== undefined && 'domain' in listener ? listener.domain : undefined;
  const known = readServerName(withoutPort(host.text ?? domain ?? ''));
  if (known !== undefined) return known;
  issues.push(issue('backend.server-name', ['backend', 'address'], [address.host]));
  return readServerName(address.host);
}

/** A host name in lower case and without final dot (RFC 6066 3), or an IP address without brackets. */
function readServerName(text: string): string | undefined {
  const ip = readIp(text);
  if (ip !== null) return formatIp(ip);
  const host = readHost(text).value;
  if (host === undefined) return undefined;
  return host.kind === 'ipv6' ? host.text.slice(1, -1) : withoutFinalDot(host.text);
}

function withoutPort(authority: string): string {
  return authority.replace(/^([^:[]*|\[[^\]]*\]):\d*$/u, '$1');
}
