import { holds, toRanges } from './cidr.ts';
import { type Ip, possibleTranslations, readIp, tunnelEnds, unwrapIp } from './ip.ts';
import { type IssueOf, issuesFrom, type Parsed, settle } from './issue.ts';
import { addressPolicyIssues } from './issues/address-policy.ts';

/**
 * Which addresses may be reached. `any` refuses only link-local and cloud metadata addresses, `public` lets
 * through what the whole Internet reaches, `private` what a VPC holds.
 */
export type AddressProfile = 'any' | 'public' | 'private';
export type AddressPolicy =
  | AddressProfile
  | {
      readonly profile: AddressProfile;
      /** Single addresses that are let through all the same, for example `169.254.169.254`. */
      readonly allow: readonly string[];
    };

export type AddressPolicyCode = keyof typeof addressPolicyIssues;
/** `guarded` is, or may lead to, a link-local address or a metadata service; `profile` is outside the profile. */
export type Verdict = 'allowed' | 'guarded' | 'profile' | 'unreadable';

const issue = /* @__PURE__ */ issuesFrom(addressPolicyIssues);

// What hands out credentials to whoever asks: link-local addresses, and the metadata services of Alibaba,
// Azure, Oracle, AWS and Google that stand elsewhere. Where the local-use NAT64 prefix (RFC 8215) leads, each network
// decides for itself, and it may be there.
const guarded = /* @__PURE__ */ toRanges(
  '169.254.0.0/16 fe80::/10 100.100.100.200 168.63.129.16 192.0.0.192 ' +
    'fd00:ec2::254 fd00:ec2::23 fd20:ce::254 fd00:c1::a9fe:a9fe 64:ff9b:1::/48',
);
// RFC 1918, RFC 6598 and RFC 4193, then the blocks that the vendor uses inside its own network.
const vpc = /* @__PURE__ */ toRanges(
  '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 fc00::/7 9.0.0.0/8 11.0.0.0/8 30.0.0.0/8',
);
// What the IANA special-purpose registries do not call globally reachable, and multicast; whole blocks where a part of
// one is for a protocol of its own and never for a backend (2001:20::/28, 192.0.0.9). Of IPv6 only 2000::/3 is handed
// out as global unicast (RFC 3513 4).
const special = /* @__PURE__ */ toRanges(
  '0.0.0.0/8 127.0.0.0/8 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 ' +
    '203.0.113.0/24 224.0.0.0/3 ::/3 4000::/2 8000::/1 2001::/23 2001:db8::/32 3fff::/20',
);

/**
 * Whether the policy lets an IP literal (without brackets) be reached. An IPv4 address inside an IPv6 one is
 * judged as the IPv4 address that it is; what cannot be read is not allowed. Never throws.
 */
export function isAddressAllowed(ip: string, policy: AddressPolicy): boolean {
  return judgeAddress(ip, policy) === 'allowed';
}

/** Whether an IP literal can be the virtual address of a private load balancer: the `private` profile. */
export function isPrivateVip(ip: string): boolean {
  return judgeAddress(ip, 'private') === 'allowed';
}

/**
 * The same as `isAddressAllowed`, with the reason. Where a tunnel leads to an IPv4 address, the policy must allow that,
 * too; where translation may, it must not be a guarded one.
 */
export function judgeAddress(text: string, policy: AddressPolicy): Verdict {
  const read = readIp(text);
  if (read === null) return 'unreadable';
  const { profile, allow } = typeof policy === 'string' ? { profile: policy, allow: [] } : policy;
  const isListed = (ip: Ip): boolean => allow.some((entry) => isSame(entry, ip));
  const ip = unwrapIp(read);
  if (isListed(ip)) return 'allowed';
  const ways = [ip, ...tunnelEnds(ip).filter((end) => !isListed(end))];
  const denied = ways.map((one) => judgeProfile(one, profile)).find((verdict) => verdict !== 'allowed');
  if (denied !== undefined) return denied;
  const translated = possibleTranslations(ip).some((one) => holds(guarded, one) && !isListed(one));
  return translated ? 'guarded' : 'allowed';
}

function judgeProfile(ip: Ip, profile: AddressProfile): Verdict {
  if (holds(guarded, ip)) return 'guarded';
  switch (profile) {
    case 'any':
      return 'allowed';
    case 'public':
      return holds(special, ip) || holds(vpc, ip) ? 'profile' : 'allowed';
    case 'private':
      return holds(vpc, ip) ? 'allowed' : 'profile';
  }
  // A caller without types may have written anything; a profile that is none lets nothing through.
  return 'unreadable';
}

function isSame(entry: string, ip: Ip): boolean {
  const read = readIp(entry);
  if (read === null) return false;
  const { kind, value } = unwrapIp(read);
  return kind === ip.kind && value === ip.value;
}

/** Checks a policy that comes from outside: its profile, and that every entry of `allow` is one IP address. */
export function parseAddressPolicy(input: unknown): Parsed<AddressPolicy, AddressPolicyCode> {
  if (isProfile(input)) return { value: input, warnings: [] };
  if (typeof input !== 'object' || input === null || !('profile' in input)) {
    return { issues: [issue('address-policy.profile', [], [])] };
  }
  const { profile } = input;
  const allow = 'allow' in input ? input.allow : [];
  const issues: IssueOf<AddressPolicyCode>[] = [];
  if (!isProfile(profile)) issues.push(issue('address-policy.profile', ['profile'], []));
  if (Array.isArray(allow)) {
    allow.forEach((entry: unknown, index) => {
      if (!isIp(entry)) issues.push(issue('address-policy.allow', ['allow', index], []));
    });
  } else {
    issues.push(issue('address-policy.allow', ['allow'], []));
  }
  const entries = Array.isArray(allow) ? allow.filter(isIp) : [];
  return settle({ profile: isProfile(profile) ? profile : 'any', allow: entries }, issues);
}

function isProfile(input: unknown): input is AddressProfile {
  return input === 'any' || input === 'public' || input === 'private';
}

function isIp(input: unknown): input is string {
  return typeof input === 'string' && readIp(input) !== null;
}
