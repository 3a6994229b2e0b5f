import {
  compileDefinition,
  type Integration,
  parseAddress,
  parseDefinition,
  parseDefinitions,
  parseTemplate,
  toRequest,
} from 'backhaul';
import { compareDecimal } from '../../../src/define/value.ts';
import { readJson } from '../../../src/plan/json-text.ts';

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

/** Whole units only: half a percent triplet would be refused before any work is done. */
const fill = (unit: string, size: number): string => unit.repeat(Math.floor(size / unit.length));

/** Works whose input grows with a size in characters: each makes its input, then gives what is to be measured. */
export const works: Readonly<Record<string, (size: number) => () => unknown>> = {
  'parseAddress, a long text': (size) => {
    const text = `http://${fill('a.', size)}`;
    return () => parseAddress(text);
  },
  'parseTemplate, a long text': (size) => {
    const text = `/${fill('{a}/', size)}`;
    return () => parseTemplate(text);
  },
  'match, a long segment': (size) => matching(`/files/${fill('a%20', size)}`),
  'match, many segments': (size) => matching(`/files/${fill('a/', size)}`),
  'render, many segments': (size) => {
    const rest = fill('a/', size).split('/');
    return () => template?.render({ rest });
  },
  'plan, a long path': (size) => planning(files, `/files/${fill('a%2Fb', size)}c`, []),
  'plan, a long query': (size) => planning(users, `/users/7?${fill('a=b;c&', size)}`, []),
  'plan, a long header line': (size) => planning(users, '/users/7', ['via', flat(fill('1.1 a, ', size))]),
  'readJson, a long string': (size) => {
    const text = flat(`"${fill('a\\n', size)}"`);
    return () => readJson(text);
  },
  'compareDecimal, many digits': (size) => {
    const [one, other] = [flat(fill('7', size)), flat(`${fill('7', size - 1)}8`)];
    return () => compareDecimal(one, other);
  },
  'parseDefinitions, many definitions': (size) => {
    const integrations = Array.from({ length: size / 1024 }, (_, index) => ({
      frontend: { method: 'GET', path: `/p${index}` },
      backend: { kind: 'mock', body: 'x' },
    }));
    return () => parseDefinitions({ integrations });
  },
};

function matching(path: string): () => unknown {
  const text = flat(path);
  return () => template?.match(text);
}

function planning(integration: Integration, target: string, headers: readonly string[]): () => unknown {
  const request = toRequest({ target: flat(target), headers });
  return () => integration.plan(request);
}

/** A copy in one piece: the engine puts a joined string together when it is first read, which is not the work's. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

/**
 * Milliseconds of a work at each size: the best of some rounds, because only the work itself is in every round. Each
 * round goes through all sizes, so that a machine that becomes slower becomes slower for all.
 */
export function timesOf(
  prepare: (size: number) => () => unknown,
  sizes: readonly number[],
  rounds: number,
): number[] {
  const prepared = sizes.map(prepare);
  const times = prepared.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, work] of prepared.entries()) {
      const start = performance.now();
      work();
      const time = performance.now() - start;
      // The first round compiles.
      if (round > 0) times[index] = Math.min(times[index] ?? time, time);
    }
  }
  return times;
}

/** The most that a doubling of the size has multiplied the time by. */
export function worstDoubling(times: readonly number[]): number {
  return Math.max(...times.slice(1).map((time, index) => time / (times[index] ?? time)));
}
