import type { IncomingMessage } from 'node:http';

/** Middleware that edits a request line, and what the handler then reads. */
export interface LineEditRow {
  readonly title: string;
  readonly sent: string;
  readonly edit: (req: IncomingMessage & { originalUrl?: string }) => void;
  readonly target: string;
  readonly method?: string;
}

/** What a framework may leave of a target below a mount path, and what it stands for. */
export const emptied: readonly (readonly [left: string, target: string])[] = [
  ['', '/'],
  ['?a=b', '/?a=b'],
  ['?', '/?'],
];

export const lineEditRows: readonly LineEditRow[] = [
  {
    title: 'a target that was set',
    sent: 'GET /api/a?b',
    edit: (req) => {
      req.url = '/v2/a';
    },
    target: '/v2/a',
  },
  {
    title: 'a method that was overridden',
    sent: 'POST /a',
    edit: (req) => {
      req.method = 'DELETE';
    },
    target: '/a',
    method: 'DELETE',
  },
];

/** Middleware that edits header fields, and the lines that the handler then reads. */
export interface HeaderEditRow {
  readonly title: string;
  /** Lines behind Host. */
  readonly sent: readonly string[];
  readonly edit: (headers: Record<string, unknown>, req: IncomingMessage) => void;
  /** Lines behind Host as they are read. */
  readonly lines: readonly string[];
  /** Names that count as edited; none where the lines are those that came. */
  readonly edited?: readonly string[];
}

const user = ['X-A: 1', 'X-User: admin', 'x-b: 2'];

export const headerEditRows: readonly HeaderEditRow[] = [
  {
    title: 'a field that was set takes the place of the line',
    sent: user,
    edit: (headers) => {
      headers['x-user'] = 'alice';
    },
    lines: ['X-A: 1', 'x-user: alice', 'x-b: 2'],
    edited: ['x-user'],
  },
  {
    title: 'a field that was deleted is gone',
    sent: user,
    edit: (headers) => {
      delete headers['x-user'];
    },
    lines: ['X-A: 1', 'x-b: 2'],
    edited: ['x-user'],
  },
  {
    title: 'a field that was deleted and set anew',
    sent: user,
    edit: (headers) => {
      delete headers['x-user'];
      headers['x-user'] = 'alice';
    },
    lines: ['X-A: 1', 'x-user: alice', 'x-b: 2'],
    edited: ['x-user'],
  },
  {
    title: 'a field that was added comes last',
    sent: ['X-A: 1'],
    edit: (headers) => {
      headers['x-user'] = 'alice';
    },
    lines: ['X-A: 1', 'x-user: alice'],
    edited: ['x-user'],
  },
  {
    title: 'a field that was set to undefined is gone',
    sent: user,
    edit: (headers) => {
      headers['x-user'] = undefined;
    },
    lines: ['X-A: 1', 'x-b: 2'],
    edited: ['x-user'],
  },
  {
    title: 'a number, a list, an empty text',
    sent: user,
    edit: (headers) => {
      headers['x-user'] = 7;
      headers['x-a'] = ['3', '4'];
      headers['x-b'] = '';
    },
    lines: ['x-a: 3', 'x-a: 4', 'x-user: 7', 'x-b: '],
    edited: ['x-a', 'x-b', 'x-user'],
  },
  {
    title: 'a list of nothing is gone',
    sent: user,
    edit: (headers) => {
      headers['x-user'] = [];
    },
    lines: ['X-A: 1', 'x-b: 2'],
    edited: ['x-user'],
  },
  {
    title: 'a field in another case than Node’s counts before the client’s',
    sent: user,
    edit: (headers) => {
      headers['X-User'] = 'alice';
    },
    lines: ['X-A: 1', 'X-User: alice', 'x-b: 2'],
    edited: ['x-user'],
  },
  {
    title: 'headers that were replaced as a whole',
    sent: user,
    edit: (_headers, req) => {
      req.headers = { host: 'a', 'x-a': '1', 'x-user': 'alice' };
    },
    lines: ['X-A: 1', 'x-user: alice'],
    edited: ['x-b', 'x-user'],
  },
  {
    title: 'headers that were replaced by a copy',
    sent: [...user, 'Cookie: a=1', 'cookie: b=2', 'X-A: 3'],
    edit: (_headers, req) => {
      req.headers = { ...req.headers };
    },
    lines: [...user, 'Cookie: a=1', 'cookie: b=2', 'X-A: 3'],
  },
  {
    title: 'a field that was set to what it was',
    sent: user,
    edit: (headers) => {
      delete headers['x-user'];
      headers['x-user'] = 'admin';
    },
    lines: user,
  },
  {
    title: 'one of several lines that Node joins',
    sent: ['X-User: alice', 'x-user: admin'],
    edit: (headers) => {
      headers['x-user'] = 'alice';
    },
    lines: ['x-user: alice'],
    edited: ['x-user'],
  },
  {
    title: 'a field of which Node shows the first line alone',
    sent: ['Authorization: good', 'X-A: 1', 'authorization: bad'],
    edit: (headers) => {
      headers.authorization = 'other';
    },
    lines: ['authorization: other', 'X-A: 1'],
    edited: ['authorization'],
  },
  {
    title: 'such a field that was deleted',
    sent: ['Authorization: good', 'X-A: 1', 'authorization: bad'],
    edit: (headers) => {
      delete headers.authorization;
    },
    lines: ['X-A: 1'],
    edited: ['authorization'],
  },
  {
    title: 'cookies',
    sent: ['Cookie: a=1', 'Cookie: session=2'],
    edit: (headers) => {
      headers.cookie = 'a=1';
    },
    lines: ['cookie: a=1'],
    edited: ['cookie'],
  },
  {
    title: 'Set-Cookie, which Node keeps as a list',
    sent: ['Set-Cookie: a=1', 'Set-Cookie: b=2'],
    edit: (headers) => {
      headers['set-cookie'] = ['a=1'];
    },
    lines: ['set-cookie: a=1'],
    edited: ['set-cookie'],
  },
  {
    title: 'other spellings of a field that was set',
    sent: ['X-User: admin', 'X_User: admin', 'x--user: admin', 'X.User: admin', 'x-users: 1'],
    edit: (headers) => {
      headers['x-user'] = 'alice';
    },
    lines: ['x-user: alice', 'x-users: 1'],
    edited: ['x-user'],
  },
  {
    title: 'other spellings alone of a field that was set to undefined',
    sent: ['X_User: admin', 'x-a: 1'],
    edit: (headers) => {
      headers['x-user'] = undefined;
    },
    lines: ['x-a: 1'],
    edited: ['x-user'],
  },
  {
    title: 'a field that the program itself spells so',
    sent: ['X-User: admin'],
    edit: (headers) => {
      headers.x_user = 'alice';
    },
    lines: ['x_user: alice'],
    edited: ['x_user'],
  },
  {
    title: 'what is a member of every object',
    sent: ['constructor: 1', 'toString: 2', '__proto__: 3'],
    edit: (headers) => {
      Reflect.deleteProperty(headers, 'constructor');
      headers.hasownproperty = '4';
    },
    lines: ['toString: 2', '__proto__: 3', 'hasownproperty: 4'],
    edited: ['constructor', 'hasownproperty'],
  },
  {
    title: 'framing fields, which are the connection’s',
    sent: ['Content-Length: 2', 'X-A: 1'],
    edit: (headers) => {
      delete headers['content-length'];
      headers['transfer-encoding'] = 'chunked';
      headers['Content-Length'] = '9';
      headers['x-a'] = '2';
    },
    lines: ['Content-Length: 2', 'x-a: 2'],
    edited: ['x-a'],
  },
  {
    title: 'a byte beyond ASCII',
    sent: user,
    edit: (headers) => {
      headers['x-user'] = 'caf\xe9';
    },
    lines: ['X-A: 1', 'x-user: caf\xe9', 'x-b: 2'],
    edited: ['x-user'],
  },
];

/** Edits that leave what no header may hold. */
export const impossibleEdits: readonly (readonly [name: string, value: unknown, says: RegExp])[] = [
  ['x-user', 'a\r\nx-admin: 1', /req\.headers\['x-user'\] holds a control character/],
  ['x-user', 'a\nb', /holds a control character/],
  ['x-user', 'a\0b', /holds a control character/],
  ['x-user', '\u{1f600}', /beyond Latin-1/],
  ['x-user', 'č', /beyond Latin-1/],
  ['x-user', ['a', 'b\r'], /holds a control character/],
  ['x-user', null, /is null; set a string/],
  ['x-user', { id: 1 }, /is object; set a string/],
  ['x-user', ['a', ['b']], /is object; set a string/],
  ['x user', 'a', /has the name "x user"/],
  ['x-user:\r\nx', 'a', /has the name/],
  ['', 'a', /has the name ""/],
];

/** Lines with which a client may try to beat `x-user: alice`, which middleware sets. */
export const spoofs: readonly (readonly string[])[] = [
  ['X-User: admin'],
  ['x-user: admin', 'x-user: admin'],
  ['X-USER: admin', 'x-User: admin'],
  ['X_User: admin'],
  ['x.user: admin', 'X--User: admin'],
  ['Connection: x-user'],
  ['X-User: admin', 'Connection: close, X-User'],
  ['Connection: X_User, x-user', 'x_user: admin'],
  ['Connection: close', 'Connection: x-user', 'x-user: admin'],
];
