import { performance } from 'node:perf_hooks';
import {
  compileDefinition,
  type Integration,
  parseAddress,
  parseDefinition,
  parseDefinitions,
  parseTemplate,
  toRequest,
} from 'backhaul';
import { compareDecimal } from '../../src/define/value.ts';
import { readJson } from '../../src/plan/json-text.ts';

/** Doubling the input at most multiplies the time by 2.5, from 64 KiB up to 1 MiB. Prints the worst of each. */
const sizes = [65_536, 131_072, 262_144, 524_288, 1_048_576];
const rounds = 5;

const users = integration('/users/{id}', '/u/{id}', { 'query.q': {} }, { 'header.x-q': 'query.q' });
const files = integration('/files/{rest*}', '/f/{rest*}', {}, {});
const template = parseTemplate('/files/{rest*}').value;

function integration(path: string, backendPath: string, declared: object, parameters: object): Integration {
  const { value } = parseDefinition({
    frontend: { method: 'GET', path, parameters: declared },
    backend: { kind: 'http', address: 'http://a.example', path: backendPath, parameters },
  });
  if (value === undefined) throw new Error('the definition of the bench is wrong');
  return compileDefinition(value);
}

const fill = (unit: string, size: number): string =>
  unit.repeat(Math.ceil(size / unit.length)).slice(0, size);

const works: Readonly<Record<string, (size: number) => () => unknown>> = {
  'parseAddress, a long text': (size) => () => parseAddress(`http://${fill('a.', size)}`),
  'parseTemplate, a long text': (size) => () => parseTemplate(`/${fill('{a}/', size)}`),
  'match, a long segment': (size) => () => template?.match(`/files/${fill('a%20', size)}`),
  'match, many segments': (size) => () => template?.match(`/files/${fill('a/', size)}`),
  'render, many segments': (size) => {
    const rest = fill('a/', size).split('/');
    return () => template?.render({ rest });
  },
  'plan, a long path': (size) => () => files.plan(toRequest({ target: `/files/${fill('a%2Fb', size)}c` })),
  'plan, a long query': (size) => () => users.plan(toRequest({ target: `/users/7?${fill('a=b;c&', size)}` })),
  'plan, many header lines': (size) => {
    const headers = Array.from({ length: size / 16 }, (_, index) => [`x-${index}`, 'abcdefgh']).flat();
    return () => users.plan(toRequest({ target: '/users/7', headers }));
  },
  'readJson, a long string': (size) => () => readJson(`"${fill('a\\n', size)}"`),
  'compareDecimal, many digits': (size) => () => compareDecimal(fill('7', size), `${fill('7', size - 1)}8`),
  'parseDefinitions, many definitions': (size) => {
    const integrations = Array.from({ length: size / 1024 }, (_, index) => ({
      frontend: { method: 'GET', path: `/p${index}` },
      backend: { kind: 'mock', body: 'x' },
    }));
    return () => parseDefinitions({ integrations });
  },
};

function milliseconds(work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

for (const [name, prepare] of Object.entries(works)) {
  const times = sizes.map((size) => {
    const work = prepare(size);
    work();
    return milliseconds(work);
  });
  const ratios = times.slice(1).map((time, index) => time / (times[index] ?? time));
  const last = (times.at(-1) ?? 0).toFixed(2).padStart(8);
  console.log(`${name.padEnd(36)} ${last} ms at 1 MiB, worst doubling ${Math.max(...ratios).toFixed(2)}`);
}
