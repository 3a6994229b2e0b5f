/** A tree of files and the sentences that the law has to say about it. */
export interface PlantedTree {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly says: readonly string[];
}

const issue = { 'src/define/issue.ts': 'export type Code = string;\n' };

export const outlawed: readonly PlantedTree[] = [
  {
    title: 'an import to the right',
    files: {
      'src/plan/handler.ts': 'export const handler = 1;\n',
      'src/define/issue.ts': "import { handler } from '../plan/handler.ts';\nexport const code = handler;\n",
    },
    says: ['src/define/issue.ts may not import ../plan/handler.ts'],
  },
  {
    title: 'a type-only import to the right',
    files: {
      'src/serve/node.ts': 'export interface Listener {}\n',
      'src/plan/handler.ts':
        "import type { Listener } from '../serve/node.ts';\nexport type Handler = Listener;\n",
    },
    says: ['src/plan/handler.ts may not import ../serve/node.ts'],
  },
  {
    title: 'an inline import type to the right',
    files: {
      'src/send/send.ts': 'export interface Sent {}\n',
      'src/plan/handler.ts': "export type Handler = import('../send/send.ts').Sent;\n",
    },
    says: ['src/plan/handler.ts may not import ../send/send.ts'],
  },
  {
    title: 'a dynamic import to the right',
    files: {
      'src/serve/node.ts': 'export const listen = 1;\n',
      'src/send/send.ts': "export const late = () => import('../serve/node.ts');\n",
    },
    says: ['src/send/send.ts may not import ../serve/node.ts'],
  },
  {
    title: 'a re-export from the right',
    files: {
      'src/send/send.ts': 'export const send = 1;\n',
      'src/index.ts': "export { send } from './send/send.ts';\n",
    },
    says: ['src/index.ts may not import ./send/send.ts'],
  },
  {
    title: 'migrate reaching beyond define',
    files: {
      'src/plan/handler.ts': 'export const handler = 1;\n',
      'src/migrate/openapi.ts':
        "import { handler } from '../plan/handler.ts';\nexport const openapi = handler;\n",
    },
    says: ['src/migrate/openapi.ts may not import ../plan/handler.ts'],
  },
  {
    title: 'a cycle of type-only imports',
    files: {
      'src/plan/a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }\n",
      'src/plan/b.ts': "import type { C } from './c.ts';\nexport interface B { c: C }\n",
      'src/plan/c.ts': "import type { A } from './a.ts';\nexport interface C { a: A }\n",
    },
    says: [
      'src/plan/a.ts reaches itself: src/plan/a.ts → src/plan/b.ts → src/plan/c.ts → src/plan/a.ts',
      'src/plan/b.ts reaches itself: src/plan/b.ts → src/plan/c.ts → src/plan/a.ts → src/plan/b.ts',
      'src/plan/c.ts reaches itself: src/plan/c.ts → src/plan/a.ts → src/plan/b.ts → src/plan/c.ts',
    ],
  },
  {
    title: 'a file that imports itself',
    files: { 'src/send/a.ts': "import type { A } from './a.ts';\nexport interface A { next?: A }\n" },
    says: ['src/send/a.ts reaches itself: src/send/a.ts → src/send/a.ts'],
  },
  {
    title: 'node: in define',
    files: { 'src/define/address.ts': "import 'node:net';\nexport const net = 1;\n" },
    says: ['src/define/address.ts may not import node:net'],
  },
  {
    title: 'a Node module without its prefix in serve',
    files: { 'src/serve/node.ts': "export type { Server } from 'http';\nexport const listen = 1;\n" },
    says: ['src/serve/node.ts may not import http'],
  },
  {
    title: 'undici in plan, as a type',
    files: { 'src/plan/send.ts': "import type {} from 'undici';\nexport const send = 1;\n" },
    says: ['src/plan/send.ts may not import undici'],
  },
  {
    title: 'the types of Express and Koa',
    files: {
      'src/serve/express.ts': "import type { Request } from 'express';\nexport type Incoming = Request;\n",
      'src/serve/koa.ts': "import type { Context } from 'koa';\nexport type Incoming = Context;\n",
    },
    says: ['src/serve/express.ts may not import express', 'src/serve/koa.ts may not import koa'],
  },
  {
    title: 'a file that is not there',
    files: { 'src/send/pool.ts': "import './gone.ts';\nexport const pool = 1;\n" },
    says: ['src/send/pool.ts may not import ./gone.ts'],
  },
  {
    title: 'a folder that is no room',
    files: { 'src/common/list.ts': 'export const list = 1;\n' },
    says: ['src/common/list.ts stands in no room that the law knows'],
  },
  {
    title: 'process in a pure room',
    files: { 'src/define/a.ts': 'export const pid = process.pid;\n' },
    says: ["src/define/a.ts is not pure: Cannot find name 'process'."],
  },
  {
    title: 'a timer in a pure room',
    files: { 'src/plan/a.ts': 'export const later = (act: () => void) => setTimeout(act, 1);\n' },
    says: ["src/plan/a.ts is not pure: Cannot find name 'setTimeout'."],
  },
  {
    title: 'a clock in a pure room',
    files: { 'src/plan/a.ts': 'export const now = () => Date.now();\n' },
    says: ["src/plan/a.ts is not pure: 'Date' only refers to a type, but is being used as a value here."],
  },
  {
    title: 'chance in a pure room, taken by destructuring',
    files: { 'src/plan/a.ts': 'const { random } = Math;\nexport const dice = random;\n' },
    says: ["src/plan/a.ts is not pure: Property 'random' does not exist on type 'Math'."],
  },
  {
    title: 'a Buffer in a pure room',
    files: { 'src/migrate/a.ts': "export const bytes = Buffer.from('');\n" },
    says: ["src/migrate/a.ts is not pure: Cannot find name 'Buffer'."],
  },
  {
    title: 'a global reached through globalThis',
    files: { 'src/define/a.ts': 'export const seen = globalThis.performance;\n' },
    says: [
      "src/define/a.ts is not pure: Element implicitly has an 'any' type because type 'typeof globalThis' has no index signature.",
    ],
  },
  {
    title: 'a type of the web platform in a pure room',
    files: { 'src/plan/a.ts': 'export interface Options { readonly signal: AbortSignal }\n' },
    says: ["src/plan/a.ts is not pure: Cannot find name 'AbortSignal'."],
  },
];

/** Trees that look like a violation and are none. */
export const lawful: readonly Omit<PlantedTree, 'says'>[] = [
  {
    title: 'leftward imports, of types and of values',
    files: {
      ...issue,
      'src/plan/handler.ts': "import type { Code } from '../define/issue.ts';\nexport type Handler = Code;\n",
      'src/send/send.ts':
        "import type { Code } from '../define/issue.ts';\nimport 'node:net';\nimport 'undici';\nexport type Sent = Code;\n",
      'src/serve/node.ts':
        "import type { Sent } from '../send/send.ts';\nimport 'node:http';\nexport type Served = Sent;\n",
      'src/migrate/openapi.ts': "import type { Code } from '../define/issue.ts';\nexport type Loss = Code;\n",
      'src/index.ts':
        "export type { Code } from './define/issue.ts';\nexport type { Handler } from './plan/handler.ts';\n",
    },
  },
  {
    title: 'a command line that imports from everywhere',
    files: {
      'src/serve/node.ts': 'export const listen = 1;\n',
      'src/migrate/openapi.ts': 'export const convert = 1;\n',
      'src/cli/main.ts':
        "import '../serve/node.ts';\nimport '../migrate/openapi.ts';\nimport 'yaml';\nimport 'node:fs';\n",
    },
  },
  {
    title: 'a file reached by two ways',
    files: {
      'src/define/a.ts': 'export const a = 1;\n',
      'src/define/b.ts': "import { a } from './a.ts';\nexport const b = a;\n",
      'src/define/c.ts':
        "import { a } from './a.ts';\nimport { b } from './b.ts';\nexport const c = a + b;\n",
    },
  },
  {
    title: 'the names of globals as names of our own',
    files: {
      'src/plan/a.ts': 'export const run = (process: { Date: number }): number => process.Date;\n',
    },
  },
  {
    title: 'the three globals that pure rooms may use',
    files: {
      'src/define/a.ts':
        "export const bytes = (text: string) => new TextEncoder().encode(new URL(text).host);\nexport const text = (utf8: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(utf8);\n",
    },
  },
  {
    title: 'timers in the rooms that do things',
    files: { 'src/send/a.ts': 'export const later = (act: () => void) => setTimeout(act, Date.now());\n' },
  },
];
