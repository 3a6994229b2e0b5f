/**
 * A target that handlers in front compare as it was sent, and what becomes of it: the backend's path where it goes
 * on, or the code of a 400.
 */
export interface GuardRow {
  readonly what: string;
  /** To a server at `api.example.com`. */
  readonly sent: string;
  /** Behind other handlers; `as sent`: the backend gets what they saw. */
  readonly mounted: 'as sent' | string;
  /** On a server of its own, where it differs. */
  readonly attached?: string;
}

/** Rows of one route, `/{rest*}`, which takes whatever a guard lets through. */
export const guardRows: readonly GuardRow[] = [
  { what: 'a plain path', sent: '/admin/x', mounted: 'as sent' },
  ...[
    ['a letter in percent-encoding', '/%61dmin/x'],
    ['a capital letter in percent-encoding', '/%41dmin/x'],
    ['a letter in percent-encoding at the end', '/admin/%7a'],
    ['a digit in percent-encoding', '/v%31/x'],
    ['a hyphen in percent-encoding', '/a%2db'],
    ['a dot in percent-encoding', '/a%2Eb'],
    ['an underscore in percent-encoding', '/a%5Fb'],
  ].map(([what = '', sent = '']) => ({ what, sent, mounted: '400 path.encoding', attached: 'as sent' })),
  {
    what: 'absolute-form',
    sent: 'http://api.example.com/admin/x',
    mounted: '400 target.form',
    attached: '/admin/x',
  },
  {
    what: 'absolute-form in other letters',
    sent: 'HTTP://API.example.com/admin/x?a',
    mounted: '400 target.form',
    attached: '/admin/x?a',
  },
  {
    what: 'absolute-form of another host',
    sent: 'http://other.example.com/admin/x',
    mounted: '400 target.form',
    attached: '/admin/x',
  },
  { what: 'a dot segment', sent: '/public/../admin/x', mounted: '400 path.dot-segment' },
  { what: 'an encoded dot segment', sent: '/public/%2e%2e/admin/x', mounted: '400 path.dot-segment' },
  { what: 'dots before a semicolon', sent: '/public/..;/admin/x', mounted: '400 path.dot-segment' },
  { what: 'a backslash', sent: '/\\admin/x', mounted: '400 target.character' },
  { what: 'a fragment', sent: '/admin#/x', mounted: '400 target.character' },
  { what: 'two slashes in front', sent: '//admin/x', mounted: '400 path.double-slash' },
  { what: 'two slashes inside', sent: '/v1//admin/x', mounted: 'as sent' },
  { what: 'a slash behind', sent: '/admin/', mounted: 'as sent' },
  { what: 'other letters', sent: '/ADMIN/x', mounted: 'as sent' },
  { what: 'a path parameter', sent: '/admin;v=1/x', mounted: 'as sent' },
  { what: 'an encoded slash', sent: '/admin%2Fx', mounted: 'as sent' },
  { what: 'an encoded backslash', sent: '/admin%5Cx', mounted: 'as sent' },
  { what: 'a percent sign in percent-encoding', sent: '/%2561dmin/x', mounted: 'as sent' },
  { what: 'an encoded character beyond ASCII', sent: '/caf%C3%A9', mounted: 'as sent' },
  { what: 'a query', sent: '/x?admin=0&admin=1&%61dmin=2&admin[]=3;admin=4', mounted: 'as sent' },
];

/** Targets that have several honest spellings: they go on, so a guard has to know all of them. */
export const honestSpellings: readonly string[] = [
  '/%7Eadmin',
  '/~admin',
  '/caf%c3%a9',
  '/%40admin',
  '/@admin',
];
