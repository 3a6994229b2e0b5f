import {
  type Backend,
  type Definition,
  defineIntegration,
  type Frontend,
  type FrontendParameter,
  type Integration,
  type ProxyBackend,
} from 'backhaul';
import { expect, it } from 'vitest';
import type { Checked } from '../../src/define/literal.ts';

// That this file compiles is one half of the test; that its definitions parse is the other.

const address = 'http://api.myservice.com';
const frontend: Frontend = { method: 'GET', path: '/pets/{id}', parameters: { 'query.tag': {} } };
const backend: Backend = { kind: 'http', address, path: '/{id}', parameters: { 'query.t': 'query.tag' } };
const plain: Definition = { frontend, backend };
const constant = {
  name: 'constant',
  frontend: { method: 'GET', path: '/pets/{petId}', parameters: { 'query.tag': { type: 'string' } } },
  backend: {
    kind: 'http',
    address,
    path: '/{id}',
    parameters: { 'path.id': 'path.petId' },
    drop: ['query.tag'],
  },
} as const;
const satisfying = {
  frontend: { method: 'GET', path: '/pets/{petId}' },
  backend: { kind: 'http', address, path: '/{id}', parameters: { 'path.id': { from: 'path.petId' } } },
} satisfies Definition;
const path: string = '/{id}';
const shared: FrontendParameter = { type: 'integer', default: 20 };
const declared: Record<string, FrontendParameter> = { 'query.limit': shared };
const mapping: NonNullable<ProxyBackend['parameters']> = { 'path.n': 'query.limit' };
const long: boolean = path.length > 80;

/** Somebody else's door in front of ours. */
function defineNamed<const D extends Definition>(name: string, definition: D & Checked<D>): Integration {
  return defineIntegration<Definition>({ ...definition, name });
}

const definitions: Readonly<Record<string, () => Integration>> = {
  'the plain type': () => defineIntegration(plain),
  'a constant': () => defineIntegration(constant),
  'a value that satisfies the plain type': () => defineIntegration(satisfying),
  'what JSON.parse gives': () => defineIntegration(JSON.parse(JSON.stringify(plain))),
  'a literal that goes through a function': () =>
    defineNamed('pets', { frontend: { method: 'GET', path: '/pets' }, backend: { kind: 'mock' } }),
  'a plain frontend': () =>
    defineIntegration({
      frontend,
      backend: { kind: 'http', address, path: '/{id}', parameters: { 'header.tag': 'query.tag' } },
    }),
  'a plain backend': () =>
    defineIntegration({
      frontend: { method: 'GET', path: '/{id}', parameters: { 'query.tag': {} } },
      backend,
    }),
  'a frontend path that is no literal': () =>
    defineIntegration({
      frontend: { method: 'GET', path },
      backend: { kind: 'http', address, path: '/{petId}', parameters: { 'path.petId': 'path.id' } },
    }),
  'a backend path that is no literal': () =>
    defineIntegration({
      frontend: { method: 'GET', path: '/{petId}' },
      backend: { kind: 'http', address, path, parameters: { 'path.id': 'path.petId' } },
    }),
  'paths that are patterns': () =>
    defineIntegration({
      frontend: { method: 'GET', path: `/v1${path}/{tag}` },
      backend: { kind: 'http', address, path: `/v2${path}`, parameters: { 'query.tag': 'path.tag' } },
    }),
  'parameters under names of their own': () =>
    defineIntegration({
      frontend: { method: 'GET', path: '/pets', parameters: declared },
      backend: { kind: 'http', address, path: '/{n}', parameters: { 'path.n': { from: 'query.limit' } } },
    }),
  'a mapping under names of its own': () =>
    defineIntegration({
      frontend: { method: 'GET', path: '/pets', parameters: { 'query.limit': shared } },
      backend: { kind: 'http', address, path: '/{n}', parameters: mapping },
    }),
  'variables of the same name': () =>
    defineIntegration({
      frontend: { method: 'GET', path: '/shops/{shop}/pets/pet-{id}.json' },
      backend: { kind: 'http', address, path: '/{id}/{shop}' },
    }),
  'a rest': () =>
    defineIntegration({
      frontend: { method: 'ANY', path: '/files/{rest*}' },
      backend: { kind: 'http', address, path: '/{rest*}' },
    }),
  'a rest under another name': () =>
    defineIntegration({
      frontend: { method: 'ANY', path: '/files/{rest+}' },
      backend: { kind: 'http', address, path: '/{key+}', parameters: { 'path.key': 'path.rest' } },
    }),
  'colons inside segments': () =>
    defineIntegration({
      frontend: { method: 'POST', path: '/v1/pets/{id}:cancel' },
      backend: { kind: 'http', address, path: '/v1/pets:batch/{id}/a:b' },
    }),
  'many variables': () =>
    defineIntegration({
      frontend: {
        method: 'GET',
        path: '/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}/{l}/{m}/{n}/{o}/{p}/{q}/{r}/{s}/{t}/{u}/{v}/{w}/{x}/{y}/{z}/{A}/{B}/{C}/{D}/{E}/{F}/{G}/{H}/{I}/{J}/{K}/{L}/{M}/{N}/{O}/{P}/{Q}/{R}/{S}/{T}/{U}/{V}/{W}/{X}/{Y}/{Z}',
      },
      backend: { kind: 'http', address, path: '/{Z}', drop: ['path.a', 'path.Y'] },
    }),
  'sources of every kind': () =>
    defineIntegration({
      $schema: './node_modules/backhaul/schema.json',
      'x-owner': { team: 'pets' },
      frontend: {
        method: 'POST',
        path: '/pets/{id}',
        head: false,
        parameters: {
          'path.id': { type: 'integer', minimum: 1 },
          'query.page': { type: 'integer', default: '9007199254740993', description: 'from 0' },
          'query.size': { type: 'number', default: 0.5, enum: [0.5, '1e3'] },
          'header.X-Debug': { type: 'boolean', default: false },
        },
      },
      backend: {
        kind: 'http',
        address,
        path: '/{page}/{version}/{client}',
        parameters: {
          'path.page': 'query.page',
          'path.version': { value: 2 },
          'path.client': { context: 'clientIp' },
          'query.id': { from: 'path.id', multiple: 'first', missing: 'empty' },
          'header.debug': 'header.x-debug',
          'header.host': { context: 'host' },
        },
        unmapped: { query: 'drop' },
        drop: ['query.size'],
      },
    }),
  'body places': () =>
    defineIntegration({
      frontend: {
        method: 'POST',
        path: '/pets',
        parameters: { 'body.name': { required: true }, 'body#/owner/a~1b': { type: 'integer' } },
      },
      backend: {
        kind: 'http',
        address,
        path: '/{name}',
        body: 'json',
        parameters: {
          'path.name': 'body#/name',
          'body#/owner/id': 'body#/owner/a~1b',
          'body.tags': { value: ['new', { by: null }] },
        },
      },
    }),
  'a layer-7 load balancer': () =>
    defineIntegration({
      frontend: { method: 'GET', path: '/pets/{id}' },
      backend: {
        kind: 'clb',
        address: 'http://10.0.0.8:80',
        path: '/store/{id}',
        vpc: 'vpc-1',
        listener: { protocol: 'HTTP', domain: 'pets.example.com', path: '/store' },
        parameters: { 'header.host': { value: 'pets.example.com' } },
      },
    }),
  'a layer-4 load balancer': () =>
    defineIntegration({
      frontend: { method: 'GET', path: '/pets' },
      backend: { kind: 'clb', address: 'http://10.0.0.8:80', path: '/', listener: { protocol: 'TCP' } },
    }),
  'a mock with headers and JSON': () =>
    defineIntegration({
      frontend: { method: 'GET', path: '/pets' },
      backend: { kind: 'mock', headers: { link: ['<a>', '<b>'] }, body: [{ id: 1, tags: [null, true] }] },
    }),
  'one backend or another': () =>
    defineIntegration({
      frontend: { method: long ? 'GET' : 'POST', path: '/pets/{id}' },
      backend: long
        ? { kind: 'mock', body: 'long' }
        : { kind: 'http', address, path: '/{n}', parameters: { 'path.n': 'path.id' } },
    }),
  'parameters that are sometimes there': () =>
    defineIntegration({
      frontend: { method: 'GET', path: '/pets', parameters: { ...(long ? { 'query.a': {} } : {}) } },
      backend: {
        kind: 'http',
        address,
        path: '/',
        ...(long ? { parameters: { 'query.b': 'query.a' } } : {}),
      },
    }),
};

it.each(Object.entries(definitions))('%s compiles and parses', (_, define) => {
  expect(define().readsBody).toBeTypeOf('boolean');
});
