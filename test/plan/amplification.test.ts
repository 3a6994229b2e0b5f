import { type Definition, defineIntegration, type Integration, toRequest } from 'backhaul';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { form, json } from '../cases/plan.ts';

type Inputs = Readonly<Record<string, (n: number, unit: string) => Sent>>;

interface Sent {
  readonly target?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

const jsonLines = Object.entries(json).flat();
const formLines = Object.entries(form).flat();
const times = (n: number, text: string): string => Array.from({ length: n }, () => text).join(',');

/** By frontend place: what grows when `n` does, with `unit` as the value. */
const sources: Readonly<Record<string, Inputs>> = {
  'path.v': { 'a long value': (n, unit) => ({ target: `/in/${unit.repeat(n)}` }) },
  'query.v': {
    'a long value': (n, unit) => ({ target: `/in/x?v=${unit.repeat(n)}` }),
    'many values': (n, unit) => ({ target: `/in/x?${`v=${unit}&`.repeat(n)}` }),
    'many values of nothing': (n) => ({ target: `/in/x?${'v&'.repeat(n)}` }),
  },
  'header.x-v': {
    'a long value': (n) => ({ headers: ['x-v', '"'.repeat(n)] }),
    'many values': (n) => ({ headers: Array.from({ length: Math.min(n, 900) }, () => ['X-V', '"']).flat() }),
  },
  'body.v': {
    'a long value of a form': (n, unit) => ({ headers: formLines, body: `v=${unit.repeat(n)}` }),
    'many values of a form': (n) => ({ headers: formLines, body: 'v=\x01&'.repeat(n) }),
    'many fields that nobody declares': (n) => ({ headers: formLines, body: '\x01&\x02&'.repeat(n) }),
    'many spellings of one field': (n) => ({ headers: formLines, body: 'V=1&v[]=1&x=1&'.repeat(n) }),
    'a long JSON value': (n) => ({ headers: jsonLines, body: `{"v":"${'é'.repeat(n)}"}` }),
    'many values in JSON': (n) => ({ headers: jsonLines, body: `{${times(n, '"v":"1"')}}` }),
    'many values in JSON, in any case': (n) => ({
      headers: jsonLines,
      body: `{${times(n, '"V":"1"')},"v":"1"}`,
    }),
    'many members that nobody declares': (n) => ({
      headers: jsonLines,
      body: `{${times(n, '"o":{"t":1}')}}`,
    }),
  },
  'body#/o/t': {
    'many parents': (n) => ({ headers: jsonLines, body: `{${times(n, '"o":{"t":"x"}')}}` }),
    'many parents in any case': (n) => ({ headers: jsonLines, body: `{${times(n, '"O":{"t":"x"}')}}` }),
    'many values': (n) => ({ headers: jsonLines, body: `{"o":{${times(n, '"t":"x"')}}}` }),
    'many items': (n) => ({ headers: jsonLines, body: `{"o":[${times(n, '{"t":"x"}')}]}` }),
    'a long value beside many members': (n) => ({
      headers: jsonLines,
      body: `{"o":{"t":"${'\\u0001'.repeat(n)}"},${times(n, '"x":{}')}}`,
    }),
  },
};

const targets = ['path.w', 'query.w', 'header.x-w', 'body.w', 'body#/o/w', 'body#/p/0/w'];
const long = 'x'.repeat(1024);

/** Definitions that move one frontend place to several backend places, beside long constants. */
function define(
  source: string,
  to: readonly string[],
  multiple: 'all' | 'first' | 'join',
  rest: boolean,
  body: 'json' | 'form' | undefined,
): Definition {
  const bodied = body !== 'form' ? to : to.filter((place) => !place.startsWith('body#'));
  const entries = bodied.map((place) => {
    const policy = place === 'path.w' && multiple === 'all' ? 'join' : multiple;
    return [place, { from: source, multiple: policy }] as const;
  });
  const deep = body === 'form' ? 'body.k' : 'body#/o/k';
  return {
    frontend: {
      method: 'POST',
      path: '/in/{v*}',
      parameters: source === 'path.v' ? {} : { [source]: source === 'body.v' ? {} : { default: 'd' } },
    },
    backend: {
      kind: 'http',
      address: 'http://backend.test',
      path: to.includes('path.w') ? (rest ? '/out/{w*}' : '/out/{w}') : '/out',
      ...(body === undefined ? {} : { body }),
      parameters: {
        ...Object.fromEntries(entries),
        'query.k': { value: long },
        'header.x-k': { value: long },
        [deep]: { value: long },
      },
    },
  };
}

function sizeOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + new TextEncoder().encode(text).length, 0);
}

/** Bytes of what is planned; 0 for a refusal. */
function planned(integration: Integration, { target = '/in/x', headers = [], body = '' }: Sent): number {
  const bytes = new TextEncoder().encode(body);
  const plan = integration.plan(toRequest({ method: 'POST', target, headers, body }), bytes);
  if (plan.kind !== 'send') return 0;
  const { path, headers: lines, body: written } = plan.request;
  return sizeOf([path, ...lines]) + (written instanceof Uint8Array ? written.length : bytes.length);
}

describe('a plan is no larger than a few times its request and the constants of the definition', () => {
  const rows = Object.entries(sources).flatMap(([source, inputs]) =>
    Object.entries(inputs).map(([title, grow]) => [source, title, grow] as const),
  );

  test.each(rows)('%s: %s', (source, _, grow) => {
    fc.assert(
      fc.property(
        fc.subarray(targets, { minLength: 1 }),
        fc.constantFrom('all' as const, 'first' as const, 'join' as const),
        fc.boolean(),
        fc.constantFrom('json' as const, 'form' as const, undefined),
        fc.constantFrom(1, 30, 1000, 3000),
        fc.constantFrom('%01', '%22', '+', '%C3%A9', '/', '%2F', 'x'),
        (to, multiple, rest, body, n, unit) => {
          const definition = define(source, to, multiple, rest, body);
          let integration: Integration;
          try {
            integration = defineIntegration(definition);
          } catch {
            return;
          }
          const sent = grow(n, unit);
          const received = sizeOf([sent.target ?? '', ...(sent.headers ?? []), sent.body ?? '']);
          // Six bytes for one: a control character of a form in JSON. What nobody names counts once more.
          const bound = 6 * (to.length + 1) * received + 3 * sizeOf([JSON.stringify(definition)]) + 500;
          expect(planned(integration, sent)).toBeLessThan(bound);
        },
      ),
      { numRuns: 40 },
    );
  });
});
