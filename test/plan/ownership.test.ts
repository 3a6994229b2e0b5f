import { defineIntegration, toRequest } from 'backhaul';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sent, textOf } from './decide.ts';

const owned = defineIntegration({
  frontend: { method: 'POST', path: '/in', parameters: { 'query.tag': {} } },
  backend: {
    kind: 'http',
    address: 'http://backend.test',
    path: '/out',
    parameters: {
      'query.key': { value: 'own' },
      'query.label': 'query.tag',
      'header.X-User': { value: 'own' },
      'header.x_role': { value: 'own' },
      'header.x-ip': { context: 'clientIp' },
      'header.host': { value: 'pets.internal' },
      'body.key': { value: 'own' },
      'body.label': 'query.tag',
    },
  },
});

function spellings(name: string): fc.Arbitrary<string> {
  const letters = [...name].map((letter) => {
    const hex = letter.charCodeAt(0).toString(16);
    return fc.constantFrom(letter, `%${hex}`, `%${hex.toUpperCase()}`);
  });
  return fc
    .tuple(
      fc.constantFrom('', 'a=1;', ';', 'b;'),
      fc.tuple(...letters),
      fc.constantFrom('=evil', '', '=', '%00=evil', '%00x=evil', ';c=1', '=evil;c'),
    )
    .map(([before, inner, after]) => `${before}${inner.join('')}${after}`);
}

const pairs = fc.array(
  fc.oneof(spellings('key'), spellings('label'), fc.constantFrom('a=1', 'tag=mine', '%zz', '')),
  { maxLength: 5 },
);
const fieldName = fc
  .tuple(
    fc.constantFrom<string[]>(
      ['x', 'user'],
      ['x', 'role'],
      ['x', 'ip'],
      ['x', 'forwarded', 'for'],
      ['content', 'length'],
      ['transfer', 'encoding'],
    ),
    fc.array(fc.constantFrom('-', '_', '--', '.', '-_'), { minLength: 2, maxLength: 2 }),
    fc.boolean(),
  )
  .map(([words, joints, upper]) => {
    const name = words.reduce((left, word, index) => `${left}${joints[index - 1]}${word}`);
    return upper ? name.toUpperCase() : name;
  });
const lines = fc.array(
  fc.oneof(
    fc.tuple(
      fieldName.filter((name) => !/^(?:content-length|transfer-encoding)$/iu.test(name)),
      fc.constant('evil'),
    ),
    fc.tuple(
      fc.constant('Connection'),
      fc.constantFrom('x-user', 'X-Role, x_role', 'x-ip, host', 'x-forwarded-for, via', 'content-type'),
    ),
  ),
  { maxLength: 5 },
);

/** What a backend reads that splits at `;` and `&`, decodes, and ends a name at NUL. */
function lenientValues(query: string, name: string): string[] {
  return query.split(/[&;]/u).flatMap((pair) => {
    const [key = '', value = ''] = pair.split('=');
    const decoded = key.replace(/%([0-9a-f]{2})/giu, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return decoded.replace(/\0.*$/su, '') === name ? [value] : [];
  });
}

function foldedValues(headers: readonly string[], folded: string): string[] {
  return headers.flatMap((name, index) =>
    index % 2 === 0 && name.toLowerCase().replace(/[^a-z0-9]+/gu, '-') === folded
      ? [headers[index + 1] ?? '']
      : [],
  );
}

describe('a client', () => {
  it('cannot alter what the definition owns in a query or a header, by any spelling', () => {
    fc.assert(
      fc.property(pairs, lines, fc.boolean(), (query, extra, absolute) => {
        const target = `${absolute ? 'http://API.example.com' : ''}/in?${query.join('&')}`;
        const headers = ['HOST', 'api.example.com', ...extra.flat()];
        const { path, headers: written } = sent(
          owned.plan(toRequest({ method: 'POST', target, headers, peerIp: '192.0.2.7' })),
        );
        const search = path.slice('/out?'.length);
        expect(lenientValues(search, 'key')).toEqual(['own']);
        expect(new Set(lenientValues(search, 'label'))).toEqual(
          new Set(query.includes('tag=mine') ? ['mine'] : []),
        );
        expect(foldedValues(written, 'host')).toEqual(['pets.internal']);
        expect(foldedValues(written, 'x-user')).toEqual(['own']);
        expect(foldedValues(written, 'x-role')).toEqual(['own']);
        expect(foldedValues(written, 'x-ip')).toEqual(['192.0.2.7']);
        expect(foldedValues(written, 'x-forwarded-for')).toEqual(['192.0.2.7']);
        expect(foldedValues(written, 'content-length')).toEqual([]);
        expect(foldedValues(written, 'transfer-encoding')).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('cannot alter what the definition owns in a form', () => {
    fc.assert(
      fc.property(pairs, (fields) => {
        const body = fields.join('&');
        const headers = ['content-type', 'application/x-www-form-urlencoded'];
        const request = toRequest({ method: 'POST', target: '/in', headers, body });
        const text = textOf(sent(owned.plan(request, new TextEncoder().encode(body))).body) ?? '';
        expect(lenientValues(text, 'key')).toEqual(['own']);
        expect(lenientValues(text, 'label')).toEqual([]);
      }),
    );
  });

  it('cannot alter what the definition owns in JSON, for readers of the first and of the last duplicate', () => {
    const key = fc.constantFrom(
      '"key"',
      '"\\u006bey"',
      '"k\\u0065\\u0079"',
      '"label"',
      '"\\u006Cabel"',
      '"a"',
      '"__proto__"',
    );
    const members = fc.array(fc.tuple(key, fc.json({ maxDepth: 1 })), { maxLength: 6 });
    fc.assert(
      fc.property(members, (list) => {
        const body = `{${list.map((member) => member.join(':')).join(',')}}`;
        const request = toRequest({
          method: 'POST',
          target: '/in',
          headers: ['content-type', 'application/json'],
          body,
        });
        const text = textOf(sent(owned.plan(request, new TextEncoder().encode(body))).body) ?? '';
        const parsed: unknown = JSON.parse(text);
        expect(parsed).toHaveProperty('key', 'own');
        expect(parsed).not.toHaveProperty('label');
        const kept = list.filter(([name]) => name === '"a"' || name === '"__proto__"');
        expect(text).toBe(`{${[...kept.map((member) => member.join(':')), '"key":"own"'].join(',')}}`);
      }),
    );
  });
});
