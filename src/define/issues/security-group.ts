/** Texts of what can be wrong with the rules of a security group, and with what is asked of them. */
export const securityGroupIssues = {
  'security-group.rules': {
    severity: 'error',
    message: (): string => 'the rules are a list of at most 500 { action, protocol, ports, cidr }',
  },
  'security-group.unknown-key': {
    severity: 'error',
    message: (holder: string, key: string, instead: string): string => `${holder} has no "${key}"${instead}`,
  },
  'security-group.action': {
    severity: 'error',
    message: (): string => 'the action of a rule is "accept" or "drop"',
  },
  'security-group.protocol': {
    severity: 'error',
    message: (): string => 'the protocol of a rule is "TCP", "UDP" or "ALL"',
  },
  'security-group.other-protocol': {
    severity: 'warning',
    message: (protocol: string): string =>
      `a rule for ${protocol} says nothing about TCP and UDP; it was passed over`,
  },
  'security-group.ports': {
    severity: 'error',
    message: (): string => 'the ports of a rule are written as "80", "80,443", "1000-2000" or "ALL"',
  },
  'security-group.cidr': {
    severity: 'error',
    message: (): string =>
      'the cidr of a rule is a block or one address: write "10.0.0.0/8", "10.0.0.1", "2001:db8::/32" or "::/0"',
    hint: 'IPv4 in four decimal parts, also where it could stand inside IPv6; no host names, no zones.',
  },
  'security-group.host-bits': {
    severity: 'warning',
    message: (cidr: string, block: string): string =>
      `"${cidr}" names a host and stands for ${block}; write that`,
  },
  'security-group.port': {
    severity: 'error',
    message: (): string => 'the port to reach is a whole number from 1 to 65535',
  },
  'security-group.request-protocol': {
    severity: 'error',
    message: (): string => 'the protocol to reach the port by is "TCP" or "UDP"',
  },
  'security-group.sources': {
    severity: 'error',
    message: (): string => 'the sources are a list of 1 to 500 blocks such as "100.64.0.0/10"',
  },
} as const;
