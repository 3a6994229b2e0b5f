import type { PlantedTree } from './boundaries.ts';

const issue = { 'src/define/issue.ts': 'export type Code = string;\n' };

export const unconventional: readonly PlantedTree[] = [
  {
    title: 'a file of 251 lines',
    files: { 'test/plan/long.test.ts': `${'\n'.repeat(300)}export const last = 1;\n` },
    says: ['test/plan/long.test.ts has 301 lines; 300 are the most'],
  },
  {
    title: 'a drawer for everything',
    files: { 'src/serve/utils.ts': 'export const glue = 1;\n' },
    says: ['src/serve/utils.ts is named after nothing it owns'],
  },
  {
    title: 'any, deep inside a type',
    files: { 'test/fixture/a.ts': 'export type Loose = Map<string, readonly any[]>;\n' },
    says: ['test/fixture/a.ts says any'],
  },
  {
    title: 'default exports in each spelling',
    files: {
      'src/serve/a.ts': 'export default 1;\n',
      'src/serve/b.ts': 'export default function b() {}\n',
      'src/serve/c.ts': 'const c = 1;\nexport { c as default };\n',
    },
    says: ['a', 'b', 'c'].map((name) => `src/serve/${name}.ts has a default export`),
  },
  {
    title: 'a silenced compiler',
    files: {
      'src/send/a.ts': '// @ts-ignore\nexport const a = 1;\n',
      'src/send/b.ts': '/* @ts-expect-error */\nexport const b = 1;\n',
    },
    says: ['src/send/a.ts silences the compiler', 'src/send/b.ts silences the compiler'],
  },
  {
    title: 'lists of headers outside their home',
    files: {
      'src/send/a.ts': "export const dropped = new Set(['Keep-Alive', 'te']);\n",
      'src/plan/a.ts': "export const meanings = { 'content-md5': 1, 'digest': 2 };\n",
      'src/serve/a.ts': "export const all = [...['x-real-ip'], ...[['expect', 'via']]];\n",
    },
    says: ['send', 'plan', 'serve'].map(
      (room) => `src/${room}/a.ts lists headers; src/define/header-names.ts does`,
    ),
  },
  {
    title: 'barrels',
    files: {
      ...issue,
      'src/define/all.ts': "export * from './issue.ts';\n",
      'src/plan/all.ts': "import type { Code } from '../define/issue.ts';\nexport type { Code };\n",
    },
    says: ['src/define/all.ts is a barrel', 'src/plan/all.ts is a barrel'],
  },
];

/** Trees that look like a breach of a convention and are none. */
export const conventional: readonly Omit<PlantedTree, 'says'>[] = [
  {
    title: 'words of the law inside strings and comments',
    files: {
      'src/plan/a.ts':
        "// import 'undici' would be any shortcut\nexport const text = \"import 'undici'; export default any\";\n",
    },
  },
  {
    title: 'header lines, single headers and headers in a test',
    files: {
      'src/plan/a.ts':
        "export const line = ['content-type', 'text/plain'];\nexport const one = new Set(['te', 'te']);\nexport const others = ['via', 'x-a'];\n",
      'test/plan/a.ts': "export const dropped = ['keep-alive', 'te'];\n",
    },
  },
  {
    title: 'the configuration files, which their tools read as default exports',
    files: { 'test/vitest.config.ts': 'export default {};\n' },
  },
  {
    title: 'an entry that passes types on beside its own code',
    files: {
      ...issue,
      'src/plan/a.ts': "export type { Code } from '../define/issue.ts';\nexport const a = 1;\n",
    },
  },
  {
    title: 'a file of 300 lines',
    files: { 'test/plan/long.test.ts': `${'\n'.repeat(299)}export const last = 1;\n` },
  },
];
