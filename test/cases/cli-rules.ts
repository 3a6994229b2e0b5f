import type { Files } from '../cli/program.ts';
import { clbYaml, mockJson } from './cli-files.ts';

/** A command, its files and arguments, the exit code, and a part of what is printed. */
export type RulesRow = readonly [
  title: string,
  command: 'listener' | 'security-group',
  files: Files,
  args: readonly string[],
  code: 0 | 1 | 2,
  prints: string,
];

const rule = (domain: string, path: string): string => `  { "domain": "${domain}", "path": "${path}" }`;
const list = (...rules: readonly string[]): string => `[\n${rules.join(',\n')}\n]\n`;
const clinics = rule('clinics.example.com', '/clinics');
const accept = (ports: string, cidr: string): string =>
  `  { "action": "accept", "protocol": "TCP", "ports": "${ports}", "cidr": "${cidr}" }`;

export const ruleRows: readonly RulesRow[] = [
  [
    'the rule that is named, and no other',
    'listener',
    { 'clb.yaml': clbYaml, 'rules.json': list(rule('clinics.example.com', '/pets'), clinics) },
    ['clb.yaml', '--rules', 'rules.json'],
    0,
    `findClinic
  * rule 1  clinics.example.com /clinics  by /clinics/1

no issues
`,
  ],
  [
    'a rule that takes some of the paths',
    'listener',
    { 'clb.yaml': clbYaml, 'rules.json': list(clinics, rule('clinics.example.com', '/clinics/7')) },
    ['clb.yaml', '--rules', 'rules.json'],
    1,
    `findClinic
  * rule 0  clinics.example.com /clinics  by /clinics/1
    rule 1  clinics.example.com /clinics/7  by /clinics/7

clb.yaml:5:66: error: the path "/clinics/7" reaches rule 1 ("/clinics/7"); change the path of the backend or the rule (listener.other-rule)
  "=" goes before "^~", that before regular expressions in their order, the longest prefix last.
1 error
`,
  ],
  [
    'a rule that is not there',
    'listener',
    { 'clb.yaml': clbYaml, 'rules.json': list(rule('other.example.com', '/clinics')) },
    ['clb.yaml', '--rules', 'rules.json', '--name', 'findClinic'],
    1,
    '    no rule\n',
  ],
  [
    'a rule that is none, where it stands',
    'listener',
    { 'clb.yaml': clbYaml, 'rules.json': list(clinics, rule('clinics.example.com', 'clinics')) },
    ['clb.yaml', '--rules', 'rules.json'],
    1,
    'rules.json:3:46: error: a path rule begins with "/"',
  ],
  [
    'rules that are no list',
    'listener',
    { 'clb.yaml': clbYaml, 'rules.json': '{}' },
    ['clb.yaml', '--rules', 'rules.json'],
    1,
    'rules.json:1:1: error: the rules are a list of at most 500 { domain, path, default? } (listener.rules)',
  ],
  [
    'rules that are no JSON',
    'listener',
    { 'clb.yaml': clbYaml, 'rules.json': '[' },
    ['clb.yaml', '--rules', 'rules.json'],
    1,
    'rules.json:1:2: error: this is no JSON: the text ends in the middle (file.syntax)',
  ],
  [
    'rules that are missing',
    'listener',
    { 'clb.yaml': clbYaml },
    ['clb.yaml', '--rules', 'rules.json'],
    1,
    'rules.json:1:1: error: there is no such file',
  ],
  [
    'a name that no backend has',
    'listener',
    { 'clb.yaml': clbYaml, 'rules.json': list(clinics) },
    ['clb.yaml', '--rules', 'rules.json', '--name', 'findclinic'],
    2,
    'no CLB integration is called "findclinic"; there is "findClinic"\n',
  ],
  [
    'files without a CLB backend',
    'listener',
    { 'mock.json': mockJson, 'rules.json': list(clinics) },
    ['mock.json', '--rules', 'rules.json'],
    2,
    'no integration in these files has a CLB backend\n',
  ],
  [
    'the report as data',
    'listener',
    { 'clb.yaml': clbYaml, 'rules.json': list(clinics) },
    ['clb.yaml', '--rules', 'rules.json', '--json'],
    0,
    '"rule": 0,',
  ],
  [
    'a port that is open',
    'security-group',
    { 'sg.json': list(accept('80', '100.64.0.0/10'), accept('ALL', '9.0.0.0/8')) },
    ['sg.json', '--port', '80'],
    0,
    'TCP port 80 is open to 100.64.0.0/10, 9.0.0.0/8\n',
  ],
  [
    'a port that is closed to some, and by what',
    'security-group',
    { 'sg.json': list(accept('80', '9.0.0.0/9').replace('accept', 'drop'), accept('80', '9.0.0.0/8')) },
    ['sg.json', '--port', '80'],
    1,
    `TCP port 80 is closed to
  9.0.0.0/9  rule 0 drops it
  100.64.0.0/10  no rule matches
`,
  ],
  [
    'sources of your own',
    'security-group',
    { 'sg.json': list(accept('8000-9000', '10.0.1.0/24')) },
    ['sg.json', '--port', '8080', '--source', '10.0.1.8/32', '--source', '10.0.1.9'],
    0,
    'TCP port 8080 is open to 10.0.1.8/32, 10.0.1.9\n',
  ],
  [
    'a source that is none',
    'security-group',
    { 'sg.json': list(accept('80', '10.0.1.0/24')) },
    ['sg.json', '--port', '80', '--source', 'all'],
    2,
    '--source: ',
  ],
  [
    'a rule that cannot be read, where it stands',
    'security-group',
    { 'sg.json': list(accept('80', '100.64.0.0/10'), accept('80', '9.0.0.0/8').replace('TCP', 'tcp')) },
    ['sg.json', '--port', '80', '--source', '100.64.0.0/10'],
    1,
    `sg.json:3:37: error: the protocol of a rule is "TCP", "UDP" or "ALL" (security-group.protocol)
whether TCP port 80 is open is not proven
`,
  ],
  [
    'the report as data',
    'security-group',
    { 'sg.json': list(accept('80', '9.0.0.0/8')) },
    ['sg.json', '--port', '80', '--protocol', 'UDP', '--json'],
    1,
    '"open": false,',
  ],
];
