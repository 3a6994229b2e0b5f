import { createServer, IncomingMessage, type Server } from 'node:http';
import { Socket } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldHeaderName } from '../../src/define/place.ts';
import { holdsLines, readEdits } from '../../src/serve/header-edits.ts';
import { IncomingRequest } from '../../src/serve/request.ts';
import { type Gateway, listen } from '../fixture/gateways.ts';
import { ask } from '../fixture/raw-client.ts';

/** All that Node treats in a way of its own, and what is a member of every object or reads like a number. */
const names = [
  ...['age', 'authorization', 'content-type', 'etag', 'expires', 'from', 'if-modified-since', 'location'],
  ...['if-unmodified-since', 'last-modified', 'max-forwards', 'proxy-authorization', 'referer', 'server'],
  ...['retry-after', 'user-agent', 'cookie', 'set-cookie', 'date', 'vary', 'origin', 'accept', 'via'],
  ...['x-forwarded-for', 'forwarded', 'x-user', 'x_user', 'x-a', '__proto__', 'constructor', 'tostring'],
  ...['hasownproperty', '0', '12', '-1', '%', "'"],
];
const spelling = (name: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((raised) => [...name].map((char, at) => (raised[at] ? char.toUpperCase() : char)).join(''));
const token = fc.stringMatching(/^x[-!#$%&'*+.^_`|~0-9A-Za-z]{0,9}$/);
const value = fc.oneof(
  fc.constantFrom('', '1', 'a, b', 'a; b', '1, 1', 'undefined', 'null'),
  fc.stringMatching(/^(?:[\x21-\x7e\x80-\xff](?:[\t\x20-\x7e\x80-\xff]{0,9}[\x21-\x7e\x80-\xff])?)?$/),
);
const line = fc.tuple(fc.oneof(fc.constantFrom(...names).chain(spelling), token), value);
const lines = fc.array(line, { maxLength: 12 });

describe.each([
  ['as it is', {}],
  ['that joins all repeated fields', { joinDuplicateHeaders: true }],
])('what Node’s parser makes of header lines, %s', (_, options) => {
  let gateway: Gateway;
  let edit: (req: IncomingMessage) => void;
  let read: IncomingRequest;

  beforeAll(async () => {
    const server: Server = createServer(options, (req, res) => {
      edit(req);
      read = new IncomingRequest(req, {
        originalTarget: undefined,
        parsed: req,
        held: null,
        equivalentTargets: 'reject',
      });
      res.end();
    });
    gateway = await listen(server);
  });
  afterAll(() => gateway.stop());

  const send = async (sent: readonly (readonly [string, string])[], version: string): Promise<void> => {
    const head = sent.map(([name, text]) => `${name}:${text}\r\n`).join('');
    const { final } = await ask(gateway.port, `GET / HTTP/${version}\r\nHost: a\r\n${head}\r\n`);
    expect(final.status).toBe(200);
  };

  it('does not look like an edit', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.constantFrom('1.0', '1.1'), async (sent, version) => {
        let raw: readonly string[] = [];
        edit = ({ rawHeaders }) => {
          raw = rawHeaders;
        };
        await send(sent, version);
        expect(read.rawHeaders).toBe(raw);
        expect(read.editedHeaders).toBe(undefined);
        expect(read.error).toBe(null);
        expect(raw.slice(2)).toEqual(sent.flat());
      }),
      { numRuns: 400 },
    );
  });

  it('is replaced by what a program sets, name by name', async () => {
    const edits = fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.option(value, { nil: undefined })), {
      selector: ([name]) => foldHeaderName(name),
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(lines, edits, async (sent, set) => {
        const differs = new Map<string, string | undefined>();
        edit = ({ headers }) => {
          for (const [name, text] of set) {
            if (name === '__proto__') continue;
            const before = Object.hasOwn(headers, name) ? headers[name] : undefined;
            if (before === text && Object.hasOwn(headers, name)) continue;
            if (text === undefined && !Object.hasOwn(headers, name)) continue;
            if (text === undefined) delete headers[name];
            else headers[name] = text;
            differs.set(name, text);
          }
        };
        await send(sent, '1.1');
        const folded = new Set([...differs.keys()].map(foldHeaderName));
        const isEdited = (name: string): boolean => folded.has(foldHeaderName(name));
        expect(new Set(read.editedHeaders)).toEqual(new Set(differs.keys()));
        const after = pairs(read.rawHeaders).slice(1);
        expect(after.filter(([name]) => !isEdited(name))).toEqual(sent.filter(([name]) => !isEdited(name)));
        const own = after.filter(([name]) => isEdited(name));
        expect(new Map(own)).toEqual(new Map([...differs].filter(([, text]) => text !== undefined)));
        expect(own).toHaveLength(new Map(own).size);
      }),
      { numRuns: 400 },
    );
  });
});

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));
}

describe('the usual request', () => {
  it.each([
    ['each name once', ['Host', 'a', 'X-A', '1', 'x-b', '']],
    ['no lines', []],
  ])('is compared line by line: %s', (_, raw) => {
    const headers = Object.fromEntries(pairs(raw).map(([name, text]) => [name.toLowerCase(), text]));
    expect(holdsLines(headers, raw)).toBe(true);
    expect(holdsLines({ ...headers, 'x-c': '' }, raw)).toBe(false);
    expect(holdsLines(headers, [...raw, 'x-c', ''])).toBe(false);
  });
});

it('what an object inherits is no header of the program', () => {
  const req = new IncomingMessage(new Socket());
  const headers = Object.assign(Object.create({ 'x-inherited': '1' }), { host: 'a' });
  Object.assign(req, { headers, rawHeaders: ['Host', 'a'] });
  expect(readEdits(req)).toBe(null);
});
