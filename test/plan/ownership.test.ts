import { defineIntegration, toRequest } from 'backhaul';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sent, textOf } from './decide.ts';
import { formReaders, jsonValues } from './readers.ts';

const owned = defineIntegration({
  frontend: { method: 'POST', path: '/in', parameters: { 'query.tag': {}, 'body#/Owner/pin': {} } },
  backend: {
    kind: 'http',
    address: 'http://backend.test',
    path: '/out',
    drop: ['body#/Owner/pin'],
    parameters: {
      'query.key': { value: 'own' },
      'query.user_id': { value: 'own' },
      'query.desk.no': { value: 'own' },
      'query.user[role]': { value: 'own' },
      'query.lists[]': { value: 'own' },
      'query.label': 'query.tag',
      'header.X-User': { value: 'own' },
      'header.x_role': { value: 'own' },
      'header.x-ip': { context: 'clientIp' },
      'header.host': { value: 'pets.internal' },
      'body.key': { value: 'own' },
      'body.user_id': { value: 'own' },
      'body.label': 'query.tag',
    },
  },
});

const ownedNames = ['key', 'user_id', 'desk.no', 'user[role]', 'lists[]'];
/** Characters that some readers take for a letter in another case. */
const likenesses: Readonly<Record<string, string>> = { k: '\u212a', s: '\u017f' };

/** One character of a name as it may be sent. */
function unit(letter: string): fc.Arbitrary<string> {
  const code = letter.charCodeAt(0);
  const hex = code.toString(16);
  const usual = fc.constantFrom(letter, letter, letter.toUpperCase(), `%${hex}`, `%${hex.toUpperCase()}`);
  const like = encodeURIComponent(likenesses[letter] ?? letter);
  if (/[a-z]/u.test(letter))
    return fc.oneof({ weight: 4, arbitrary: usual }, fc.constantFrom(`%u00${hex}`, like));
  if (letter === '[') return fc.constantFrom('[', '%5B', '%5b', '.', '][');
  if (letter === ']') return fc.constantFrom(']', '%5D', ']', '');
  return fc.constantFrom(letter, '_', '.', '+', '%20', '[', '%5b', '%5F', '%2e');
}

function spellings(name: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('', '', 'a=1;', ';', 'b;', 'a&amp;', '+', '%20+', '[', '%5B', ']'),
      fc.tuple(...[...name].map(unit)),
      fc.constantFrom(
        '',
        '',
        '[]',
        '[0]',
        '%5B%5d',
        '[',
        ']',
        '[x]',
        '[x][y]',
        '[]x',
        ']x',
        '[role]',
        '[%00]',
      ),
      fc.constantFrom(
        '=evil',
        '=evil',
        '',
        '=',
        '%00=evil',
        '%00x=evil',
        ';c=1',
        '=evil;c',
        '%ff=evil',
        '%zz=evil',
      ),
    )
    .map(([before, inner, inside, after]) => `${before}${inner.join('')}${inside}${after}`);
}

const hostile = fc.oneof(
  ...[...ownedNames, 'label', 'user', 'lists', 'desk_no'].map(spellings),
  fc.constantFrom('a=1', 'tag=mine', '%zz', '', 'user[name]=mine', 'keys[]=mine', 'desk=mine'),
);
const pairs = fc.array(hostile, { maxLength: 5 });
const formPairs = fc.array(fc.oneof(hostile, spellings('owner[pin]')), { maxLength: 5 });
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

function foldedValues(headers: readonly string[], folded: string): string[] {
  return headers.flatMap((name, index) =>
    index % 2 === 0 && name.toLowerCase().replace(/[^a-z0-9]+/gu, '-') === folded
      ? [headers[index + 1] ?? '']
      : [],
  );
}

/** What every reader finds under some names. */
function readAll(query: string, names: readonly string[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(formReaders).flatMap(([title, read]) =>
      names.map((name) => [`${name} in ${title}`, read(query, name)]),
    ),
  );
}

/** What they find of what the definition writes by itself. */
const alone = readAll(
  sent(owned.plan(toRequest({ method: 'POST', target: '/in' }))).path.slice('/out?'.length),
  ownedNames,
);
const formAlone = readAll('key=own&user_id=own', ['key', 'user_id', 'label', 'Owner[pin]']);

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
        expect(readAll(search, ownedNames)).toEqual(alone);
        const labels = Object.values(readAll(search, ['label'])).flat();
        expect(labels.filter((text) => !text.endsWith('=mine'))).toEqual([]);
        expect(labels.length > 0).toBe(query.includes('tag=mine'));
        expect(foldedValues(written, 'host')).toEqual(['pets.internal']);
        expect(foldedValues(written, 'x-user')).toEqual(['own']);
        expect(foldedValues(written, 'x-role')).toEqual(['own']);
        expect(foldedValues(written, 'x-ip')).toEqual(['192.0.2.7']);
        expect(foldedValues(written, 'x-forwarded-for')).toEqual(['192.0.2.7']);
        expect(foldedValues(written, 'content-length')).toEqual([]);
        expect(foldedValues(written, 'transfer-encoding')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('cannot alter what the definition owns in a form', () => {
    fc.assert(
      fc.property(formPairs, (fields) => {
        const body = fields.join('&');
        const headers = ['content-type', 'application/x-www-form-urlencoded'];
        const request = toRequest({ method: 'POST', target: '/in', headers, body });
        const text = textOf(sent(owned.plan(request, new TextEncoder().encode(body))).body) ?? '';
        expect(readAll(text, ['key', 'user_id', 'label', 'Owner[pin]'])).toEqual(formAlone);
      }),
    );
  });

  const member = (names: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.tuple(fc.constantFrom(...names), value).map(([name, text]) => `"${name}":${text}`);
  const object = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.array(one, { maxLength: 3 }).map((members) => `{${members.join(',')}}`);
  const plain = fc.json({ maxDepth: 1 });
  const ownedKeys = [
    'key',
    '\\u006bey',
    'KEY',
    '\u212aey',
    '\\u212aEy',
    'key\\u0000x',
    'key\\ud800',
    'User_Id',
    'label',
    '\\u006Cabel',
  ];
  const owners = ['Owner', 'owner', 'OWNER', '\\u004fwner', 'owner\\u0000'];
  const members = fc.array(
    fc.oneof(
      member(ownedKeys, plain),
      member(['a', '__proto__', 'keys', '\u043aey'], plain),
      member(
        owners,
        fc.oneof(plain, object(member(['pin', 'PIN', 'p\\u0131n', 'name'], fc.constant('"evil"')))),
      ),
    ),
    { maxLength: 6 },
  );

  it('cannot alter what the definition owns in JSON, for readers of any duplicate and in any case', () => {
    fc.assert(
      fc.property(members, (list) => {
        const body = `{${list.join(',')}}`;
        const headers = ['content-type', 'application/json'];
        const plan = owned.plan(
          toRequest({ method: 'POST', target: '/in', headers, body }),
          new TextEncoder().encode(body),
        );
        const ways = list.filter((one) => /^"(?:o|\\u004f)wner/iu.test(one));
        if (plan.kind !== 'send') {
          expect(plan).toMatchObject({ error: { code: 'body.malformed', place: 'body#/Owner/pin' } });
          expect(ways.filter((one) => !one.startsWith('"Owner"')).length > 0 || ways.length > 1).toBe(true);
          return;
        }
        const text = textOf(plan.request.body) ?? '';
        expect(jsonValues(text, ['key'])).toEqual(['"own"']);
        expect(jsonValues(text, ['user_id'])).toEqual(['"own"']);
        expect(jsonValues(text, ['label'])).toEqual([]);
        expect(jsonValues(text, ['owner', 'pin'])).toEqual([]);
        const kept = list.filter((one) => /^"(?:a|__proto__|keys|\u043aey)"/u.test(one));
        expect(kept.filter((one) => !text.includes(one))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
