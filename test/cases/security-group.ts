import type {
  SecurityGroupReport,
  SecurityGroupRequest,
  SecurityGroupRule,
} from '../../src/define/security-group.ts';
import type { SecurityGroupCode } from '../../src/define/security-group-input.ts';

type Found = Omit<SecurityGroupReport, 'issues' | 'dropped'> & {
  /** The rule (`-` for none) and the block. */
  readonly dropped: readonly string[];
};
type Row = readonly [
  title: string,
  rules: readonly SecurityGroupRule[],
  request: SecurityGroupRequest,
  found: Found,
];

const accept = (cidr: string, ports = 'ALL'): SecurityGroupRule => ({
  action: 'accept',
  protocol: 'TCP',
  ports,
  cidr,
});
const drop = (cidr: string, ports = 'ALL'): SecurityGroupRule => ({
  action: 'drop',
  protocol: 'TCP',
  ports,
  cidr,
});
const open: Found = { open: true, uncovered: [], dropped: [] };
const gateway = ['100.64.0.0/10', '9.0.0.0/8'];

/** Rules, who must reach which port, and who does not. */
export const groups: readonly Row[] = [
  ['everything is let through', [accept('0.0.0.0/0')], { port: 80 }, open],
  ['both ranges by their own rules', gateway.map((cidr) => accept(cidr, '80')), { port: 80 }, open],
  [
    'no rules at all',
    [],
    { port: 80 },
    { open: false, uncovered: ['9.0.0.0/8', '100.64.0.0/10'], dropped: ['- 9.0.0.0/8', '- 100.64.0.0/10'] },
  ],
  [
    'one range is forgotten',
    [accept('100.64.0.0/10')],
    { port: 80 },
    { open: false, uncovered: ['9.0.0.0/8'], dropped: ['- 9.0.0.0/8'] },
  ],
  [
    'half of a range is let through',
    [accept('9.0.0.0/9'), accept('100.64.0.0/10')],
    { port: 80 },
    { open: false, uncovered: ['9.128.0.0/9'], dropped: ['- 9.128.0.0/9'] },
  ],
  [
    'a hole in a range',
    [drop('9.1.2.3'), accept('0.0.0.0/0')],
    { port: 80 },
    { open: false, uncovered: ['9.1.2.3/32'], dropped: ['0 9.1.2.3/32'] },
  ],
  ['the first match wins', [accept('9.0.0.0/8'), drop('9.0.0.0/8'), accept('0.0.0.0/0')], { port: 80 }, open],
  [
    'a drop before it wins',
    [drop('0.0.0.0/0'), accept('0.0.0.0/0')],
    { port: 80, sources: ['9.0.0.0/8'] },
    { open: false, uncovered: ['9.0.0.0/8'], dropped: ['0 9.0.0.0/8'] },
  ],
  [
    'blocks of two rules are one uncovered block',
    [drop('10.0.0.0/25'), accept('10.0.1.0/24')],
    { port: 80, sources: ['10.0.0.0/23'] },
    { open: false, uncovered: ['10.0.0.0/24'], dropped: ['0 10.0.0.0/25', '- 10.0.0.128/25'] },
  ],
  [
    'what is left is no single block',
    [accept('10.0.0.0/29'), accept('10.0.0.12/30')],
    { port: 80, sources: ['10.0.0.0/27'] },
    { open: false, uncovered: ['10.0.0.8/30', '10.0.0.16/28'], dropped: ['- 10.0.0.8/30', '- 10.0.0.16/28'] },
  ],
  ['another port', [drop('0.0.0.0/0', '443'), accept('0.0.0.0/0', '80')], { port: 80 }, open],
  ['a list of ports', [accept('0.0.0.0/0', '22,80,443')], { port: 80 }, open],
  ['a range of ports', [accept('0.0.0.0/0', '1000-2000')], { port: 2000 }, open],
  ['both in one', [accept('0.0.0.0/0', '22,1000-2000')], { port: 1000 }, open],
  [
    'a range that ends before',
    [accept('0.0.0.0/0', '1000-2000')],
    { port: 2001, sources: ['9.0.0.0/8'] },
    { open: false, uncovered: ['9.0.0.0/8'], dropped: ['- 9.0.0.0/8'] },
  ],
  ['all protocols', [{ ...accept('0.0.0.0/0'), protocol: 'ALL' }], { port: 80 }, open],
  [
    'the other protocol',
    [{ ...accept('0.0.0.0/0'), protocol: 'UDP' }],
    { port: 80, sources: ['9.0.0.0/8'] },
    { open: false, uncovered: ['9.0.0.0/8'], dropped: ['- 9.0.0.0/8'] },
  ],
  ['UDP is asked for', [{ ...accept('0.0.0.0/0'), protocol: 'UDP' }], { port: 80, protocol: 'UDP' }, open],
  ['IPv6', [accept('::/0')], { port: 80, sources: ['2001:db8::/32', 'fd00::/8'] }, open],
  [
    'rules for IPv4 let no IPv6 through',
    [accept('0.0.0.0/0')],
    { port: 80, sources: ['::/0', '10.0.0.0/8'] },
    { open: false, uncovered: ['::/0'], dropped: ['- ::/0'] },
  ],
  [
    'half of IPv6',
    [drop('::/1'), accept('::/0')],
    { port: 80, sources: ['::/0'] },
    { open: false, uncovered: ['::/1'], dropped: ['0 ::/1'] },
  ],
  [
    'sources that overlap',
    [accept('9.0.0.0/8')],
    { port: 80, sources: ['9.1.0.0/16', '9.0.0.0/8', '9.1.2.3'] },
    open,
  ],
];

type BadRow = readonly [
  rules: unknown,
  request: unknown,
  issues: readonly (readonly [SecurityGroupCode, string])[],
];

const request = { port: 80 };
const fine = accept('0.0.0.0/0');

/** Rules and requests that cannot be read, and the issues with their paths. */
export const unreadable: readonly BadRow[] = [
  [undefined, request, [['security-group.rules', 'rules']]],
  [{}, request, [['security-group.rules', 'rules']]],
  [new Array(501).fill(fine), request, [['security-group.rules', 'rules']]],
  [
    [null],
    request,
    [
      ['security-group.action', 'rules.0.action'],
      ['security-group.protocol', 'rules.0.protocol'],
      ['security-group.ports', 'rules.0.ports'],
      ['security-group.cidr', 'rules.0.cidr'],
    ],
  ],
  [[fine, { ...fine, action: 'allow' }], request, [['security-group.action', 'rules.1.action']]],
  [[{ ...fine, protocol: 'HTTP' }], request, [['security-group.protocol', 'rules.0.protocol']]],
  [[fine, { ...fine, protocol: 'ICMP' }], request, [['security-group.other-protocol', 'rules.1.protocol']]],
  [[{ ...fine, ports: '' }], request, [['security-group.ports', 'rules.0.ports']]],
  [[{ ...fine, ports: 80 }], request, [['security-group.ports', 'rules.0.ports']]],
  [[{ ...fine, ports: '2000-1000' }], request, [['security-group.ports', 'rules.0.ports']]],
  [[{ ...fine, ports: '65536' }], request, [['security-group.ports', 'rules.0.ports']]],
  [[{ ...fine, ports: '80,' }], request, [['security-group.ports', 'rules.0.ports']]],
  [[{ ...fine, cidr: '10.0.0.0/33' }], request, [['security-group.cidr', 'rules.0.cidr']]],
  [[{ ...fine, cidr: '10.0.0/8' }], request, [['security-group.cidr', 'rules.0.cidr']]],
  [[{ ...fine, cidr: '010.0.0.0/8' }], request, [['security-group.cidr', 'rules.0.cidr']]],
  [[{ ...fine, cidr: '10.0.0.0/08' }], request, [['security-group.cidr', 'rules.0.cidr']]],
  [[{ ...fine, cidr: '10.0.0.0/8/8' }], request, [['security-group.cidr', 'rules.0.cidr']]],
  [[{ ...fine, cidr: 'sg-12345678' }], request, [['security-group.cidr', 'rules.0.cidr']]],
  [[{ ...fine, cidr: 'fe80::1%eth0' }], request, [['security-group.cidr', 'rules.0.cidr']]],
  [[{ ...fine, cidr: '::ffff:10.0.0.0/104' }], request, [['security-group.cidr', 'rules.0.cidr']]],
  [[fine, { ...fine, cidr: '10.0.0.1/8' }], request, [['security-group.host-bits', 'rules.1.cidr']]],
  [
    [{ ...fine, ports: undefined, port: '80' }],
    request,
    [
      ['security-group.unknown-key', 'rules.0.port'],
      ['security-group.ports', 'rules.0.ports'],
    ],
  ],
  [[fine], { port: 80, source: ['9.0.0.0/8'] }, [['security-group.unknown-key', 'source']]],
  [[fine], { port: 80, vpc: 'vpc-1' }, [['security-group.unknown-key', 'vpc']]],
  [[fine], undefined, [['security-group.port', 'port']]],
  [[fine], { port: 0 }, [['security-group.port', 'port']]],
  [[fine], { port: 65536 }, [['security-group.port', 'port']]],
  [[fine], { port: 80.5 }, [['security-group.port', 'port']]],
  [[fine], { port: '80' }, [['security-group.port', 'port']]],
  [[fine], { port: 80, protocol: 'ALL' }, [['security-group.request-protocol', 'protocol']]],
  [[fine], { port: 80, sources: [] }, [['security-group.sources', 'sources']]],
  [[fine], { port: 80, sources: '9.0.0.0/8' }, [['security-group.sources', 'sources']]],
  [[fine], { port: 80, sources: ['9.0.0.0/8', '9/8'] }, [['security-group.sources', 'sources.1']]],
];

/** What a rule says, and what the certain repair writes where. */
export const repaired: readonly (readonly [change: Record<string, unknown>, path: string, value: string])[] =
  [
    [{ action: 'ACCEPT' }, '/rules/0/action', 'accept'],
    [{ action: 'DROP' }, '/rules/0/action', 'drop'],
    [{ protocol: 'tcp' }, '/rules/0/protocol', 'TCP'],
    [{ ports: 'all' }, '/rules/0/ports', 'ALL'],
    [{ cidr: '10.1.2.3/8' }, '/rules/0/cidr', '10.0.0.0/8'],
  ];
