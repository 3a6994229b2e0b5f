/** A program of somebody else's that uses the installed package. */
export interface Consumer {
  readonly title: string;
  /** `.mts` and `.cts` are resolved as Node does, `.ts` as a bundler does, `old….ts` as TypeScript did before (node10). */
  readonly file: string;
  /** Whether the program has the types of Node. */
  readonly node: boolean;
  readonly text: string;
}

const pets = `
import { compileDefinition, createHandler, defineIntegration, parseAddress, parseDefinitions } from 'backhaul';

export const address = parseAddress('http://api.myservice.com');
const getPet = defineIntegration({
  frontend: { method: 'GET', path: '/v1/pets/{petId}', parameters: { 'query.tag': { type: 'string' } } },
  backend: {
    kind: 'http',
    address: 'http://api.myservice.com',
    path: '/path/{id}',
    parameters: { 'path.id': 'path.petId', 'header.x-tag': 'query.tag', 'header.host': { value: 'pets.internal' } },
  },
});
const parsed = parseDefinitions(JSON.parse('{ "integrations": [] }'));
if (parsed.issues) throw new Error(parsed.issues.map(({ message }) => message).join('\\n'));
export const integrations = [getPet, ...parsed.value.map(compileDefinition)];
`;

const mocked = `${pets}export const handle = createHandler(integrations);\n`;

const served = `${pets}
import { createServer } from 'node:http';
import { toExpressHandler } from 'backhaul/express';
import { toKoaMiddleware } from 'backhaul/koa';
import { attach, toNodeListener } from 'backhaul/node';
import { createSend } from 'backhaul/undici';

const send = createSend({ connections: 8 });
const handle = createHandler(integrations, { send });
export const server = createServer(toNodeListener(handle));
export const detach = attach(createServer(), handle);
export const handlers = [toExpressHandler(handle), toKoaMiddleware(handle)];
export const done = send.close();
`;

const misspelt = `
import { defineIntegration } from 'backhaul';

export const getPet = defineIntegration({
  frontend: { method: 'GET', path: '/v1/pets/{petId}' },
  backend: { kind: 'http', address: 'http://a.example', path: '/path/{id}', parameters: { 'path.id': 'path.pet' } },
});
`;

export const consumers: readonly Consumer[] = [
  { title: 'the pure part as an ES module', file: 'pure.mts', node: false, text: mocked },
  { title: 'the pure part as a CommonJS module', file: 'pure.cts', node: false, text: mocked },
  { title: 'the pure part for a bundler', file: 'pure.ts', node: false, text: mocked },
  { title: 'a service as an ES module', file: 'service.mts', node: true, text: served },
  { title: 'a service as a CommonJS module', file: 'service.cts', node: true, text: served },
  { title: 'a service for a compiler set up as of old', file: 'old-service.ts', node: true, text: served },
];

/** A program that the compiler has to refuse, and a part of its complaint. */
export interface Mistaken extends Consumer {
  readonly says: string;
}

export const mistaken: readonly Mistaken[] = [
  {
    title: 'a misspelt path parameter',
    file: 'misspelt.mts',
    node: false,
    text: misspelt,
    says: 'did you mean path.petId?',
  },
];
