import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDefinition, parseDefinitions } from '../../src/define/parse.ts';
import { snapshot } from '../../src/define/snapshot.ts';
import { http } from '../cases/sound.ts';
import { codes } from './change.ts';

const most = 1_000;

class Point {
  x = 1;
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

function cyclic(): unknown {
  const list: unknown[] = [1];
  list.push({ list });
  return { list };
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function throwing(): object {
  return Object.defineProperty({}, 'a', {
    enumerable: true,
    get: () => {
      throw new Error('no');
    },
  });
}

const unreadable: readonly (readonly [string, unknown, string])[] = [
  ['undefined', undefined, ''],
  ['a function', { a: () => 1 }, '/a'],
  ['a symbol', { a: [Symbol('s')] }, '/a/0'],
  ['a bigint', { a: 1n }, '/a'],
  ['NaN', { a: [0, Number.NaN] }, '/a/1'],
  ['Infinity', { a: Number.POSITIVE_INFINITY }, '/a'],
  ['a date', { a: new Date(0) }, '/a'],
  ['a map', new Map(), ''],
  ['an object of a class', { a: new Point() }, '/a'],
  ['bytes', { a: new Uint8Array(2) }, '/a'],
  ['a hole in a list', { a: Object.assign(['x'], { length: 2 }) }, '/a/1'],
  ['a cycle', cyclic(), '/list/1/list'],
  ['a getter that throws', { b: throwing() }, '/b/a'],
  ['a revoked proxy', { a: revoked() }, '/a'],
  [
    'a proxy that throws',
    {
      a: new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no');
          },
        },
      ),
    },
    '/a',
  ],
];

describe('what is no JSON data', () => {
  test.each(unreadable)('%s is one issue that says where', (_, input, pointer) => {
    expect(codes(snapshot(input, most))).toEqual([`definition.unreadable ${pointer}`.trim()]);
    expect(codes(parseDefinition(input))).toEqual([`definition.unreadable ${pointer}`.trim()]);
  });

  test('too deep is one issue, however deep', () => {
    expect(codes(snapshot(nested(64), most))).toEqual([]);
    expect(codes(snapshot(nested(65), most))).toEqual(['definition.too-deep /0/a/0/a']);
    expect(codes(parseDefinition(nested(100_000)))).toEqual(['definition.too-deep /a/0/a/0']);
  });

  test('too large is one issue, however large', () => {
    expect(codes(snapshot('x'.repeat(most - 8), most))).toEqual([]);
    expect(codes(snapshot('x'.repeat(most - 7), most))).toEqual(['definition.too-large']);
    expect(codes(snapshot({ ['k'.repeat(most)]: 1 }, most))).toEqual(['definition.too-large']);
    expect(codes(snapshot(new Array(2 ** 32 - 1), most))).toEqual(['definition.too-large']);
    expect(codes(parseDefinition({ description: 'x'.repeat(10_000_000) }))).toEqual(['definition.too-large']);
  });

  test('a proxy that lies about its length is read as far as it goes', () => {
    const liar = new Proxy([], { get: () => 'many' });
    expect(snapshot({ liar }, most).value).toEqual({ liar: [] });
  });

  test('a small thing that unfolds into a large one is too large', () => {
    let value: unknown = ['x'];
    for (let level = 0; level < 60; level++) value = [value, value];
    expect(codes(parseDefinition({ value }))).toEqual(['definition.too-large']);
  });
});

describe('the copy', () => {
  test('is equal, frozen throughout, and apart from the input', () => {
    const input = { a: [1, { b: null }], c: 'd' };
    const copy = snapshot(input, most).value;
    expect(copy).toEqual(input);
    input.a.push(2);
    expect(copy).toEqual({ a: [1, { b: null }], c: 'd' });
    expect(Object.isFrozen(copy) && Object.values(copy as object).every((one) => Object.isFrozen(one))).toBe(
      true,
    );
  });

  test('leaves out what is undefined', () => {
    expect(snapshot({ a: undefined, b: 1 }, most).value).toEqual({ b: 1 });
    expect(codes(parseDefinition({ ...http, description: undefined }))).toEqual([]);
  });

  test('keeps __proto__ as a key like any other', () => {
    const copy = snapshot(JSON.parse('{"__proto__":{"polluted":true}}'), most).value as object;
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect('polluted' in copy).toBe(false);
  });

  test('takes objects without prototype, and those of another realm', () => {
    const foreign: unknown = runInContext('({ a: [1, { b: 2 }] })', createContext({}));
    expect(snapshot(foreign, most).value).toEqual({ a: [1, { b: 2 }] });
    expect(snapshot(Object.assign(Object.create(null), { a: 1 }), most).value).toEqual({ a: 1 });
  });

  test('is what JSON makes of any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        expect(JSON.stringify(snapshot(value, 100_000).value)).toBe(JSON.stringify(value));
      }),
    );
  });

  test('reads every member once, so that a getter cannot change its mind', () => {
    let reads = 0;
    const input = {
      ...http,
      get name() {
        return reads++ === 0 ? 'first' : 5;
      },
    };
    expect(parseDefinition(input).value?.name).toBe('first');
    expect(reads).toBe(1);
  });
});

test('a file may be much larger than one definition', () => {
  const integrations = Array.from({ length: 10_000 }, (_, index) => ({ ...http, name: `pets ${index}` }));
  expect(parseDefinitions({ integrations }).value).toHaveLength(10_000);
});
