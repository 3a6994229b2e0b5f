import type { Files } from '../cli/program.ts';
import { brokenYaml, clbYaml, mockJson, petsYaml } from './cli-files.ts';

/** Files, a command line, and all that is printed. */
export interface CheckRow {
  readonly title: string;
  readonly files: Files;
  readonly args: readonly string[];
  readonly code: 0 | 1;
  readonly prints: string;
}

const brokenLines = `broken.yaml:3:3: error: frontend knows no "methd"; did you mean "method"? (definition.unknown-key)
  Notes of your own go to keys at the top level that begin with "x-".
  check --fix renames methd to method
broken.yaml:7:12: error: an address holds no path; remove the "/" at the end (address.trailing-slash)
  check --fix writes address: "http://api.myservice.com"
broken.yaml:9:14: warning: 0x10 is read as the number 16 (file.number)
  Put it in quotes where its digits matter.
`;

const udpYaml = clbYaml.replace('HTTP, domain: clinics.example.com, path: /clinics', 'UDP');

const udpLines = `clb.yaml:5:25: warning: HTTP needs TCP, so a UDP listener never answers; name the TCP listener (clb.udp)
`;

export const checks: readonly CheckRow[] = [
  {
    title: 'nothing, where nothing is wrong',
    files: { 'pets.yaml': petsYaml, 'mock.json': mockJson },
    args: ['pets.yaml', 'mock.json'],
    code: 0,
    prints: '2 integrations in 2 files: no issues\n',
  },
  {
    title: 'every issue with its line and column',
    files: { 'broken.yaml': brokenYaml },
    args: ['broken.yaml'],
    code: 1,
    prints: `${brokenLines}1 file: 2 errors and 1 warning; --fix repairs 2\n`,
  },
  {
    title: 'a file once, however often it is named',
    files: { 'mock.json': mockJson },
    args: ['mock.json', 'mock.json'],
    code: 0,
    prints: '1 integration in 1 file: no issues\n',
  },
  {
    title: 'warnings, which stop nobody',
    files: { 'clb.yaml': udpYaml },
    args: ['clb.yaml'],
    code: 0,
    prints: `${udpLines}1 integration in 1 file: 1 warning\n`,
  },
  {
    title: 'warnings that count as errors with --strict',
    files: { 'clb.yaml': udpYaml },
    args: ['clb.yaml', '--strict'],
    code: 1,
    prints: `${udpLines}1 integration in 1 file: 1 warning\n`,
  },
  {
    title: 'names and requests that two files have in common',
    files: { 'a.yaml': petsYaml, 'b.yaml': petsYaml },
    args: ['a.yaml', 'b.yaml'],
    code: 1,
    prints: `b.yaml:3:11: error: the name "getPet" is taken by an integration of a.yaml; choose another (file.duplicate-name)
  Without a name an integration is called by its method and path.
b.yaml:4:36: error: "getPet" and "getPet" answer the same requests; change the method or the path of one (route.tie)
  Two paths tie when they differ in nothing but the names of their variables.
2 files: 2 errors
`,
  },
  {
    title: 'an issue of a JSON file at the member that it is about',
    files: { 'mock.json': mockJson.replace('"mock"', '"mokc"') },
    args: ['mock.json'],
    code: 1,
    prints: `mock.json:4:24: error: backend.kind is "mokc"; use "http", "clb" or "mock"; did you mean "mock"? (definition.value)
1 file: 1 error
`,
  },
  {
    title: 'what is missing where it would stand',
    files: { 'mock.json': '{\n  "frontend": { "method": "GET" },\n  "backend": { "kind": "mock" }\n}\n' },
    args: ['mock.json'],
    code: 1,
    prints: `mock.json:2:3: error: frontend has no "path"; add a string (definition.missing)
1 file: 1 error
`,
  },
  {
    title: 'texts that would steer a terminal, spelt out',
    files: {
      'x.json':
        '{ "\\u001b[31m": 1, "frontend": { "method": "GET", "path": "/" }, "backend": { "kind": "mock" } }',
    },
    args: ['x.json'],
    code: 1,
    prints: `x.json:1:3: error: the definition knows no "\\u001b[31m"; remove it (definition.unknown-key)
  Notes of your own go to keys at the top level that begin with "x-".
1 file: 1 error
`,
  },
  {
    title: 'annotations for GitHub',
    files: { 'broken.yaml': brokenYaml },
    args: ['broken.yaml', '--format', 'github'],
    code: 1,
    prints: `::error file=broken.yaml,line=3,endLine=3,col=3,endColumn=7,title=definition.unknown-key::frontend knows no "methd"; did you mean "method"?%0ANotes of your own go to keys at the top level that begin with "x-".
::error file=broken.yaml,line=7,endLine=7,col=12,endColumn=36,title=address.trailing-slash::an address holds no path; remove the "/" at the end
::warning file=broken.yaml,line=9,endLine=9,col=14,endColumn=17,title=file.number::0x10 is read as the number 16%0APut it in quotes where its digits matter.
`,
  },
  {
    title: 'nothing for GitHub, where nothing is wrong',
    files: { 'mock.json': mockJson },
    args: ['mock.json', '--format', 'github'],
    code: 0,
    prints: '',
  },
];
