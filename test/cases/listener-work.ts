import type { ListenerRule } from '../../src/define/listener.ts';

/** A path with variables that is as long as the regular expressions below make it costly. */
const longPath = `/user/${'ab'.repeat(500)}/{id}`;

const under = (rules: readonly string[]): readonly ListenerRule[] =>
  rules.map((path) => ({ domain: 'api.example.com', path }));
const many = (count: number, make: (index: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Rules that take too many steps to compare: the backend path, the rules. */
export const complex: readonly (readonly [title: string, path: string, rules: readonly ListenerRule[]])[] = [
  [
    '300 regular expressions that overlap',
    longPath,
    under(many(300, (index) => `~ (.*a.*b.*){60}${index}$`)),
  ],
  ['300 that repeat', longPath, under(many(300, (index) => `~ ([ab]*[ac]*){90}${index}$`))],
  [
    'one that is long',
    '/user/{id}',
    under(many(500, (index) => `~ ${'(.*a|'.repeat(80)}b${')'.repeat(80)}${index}$`)),
  ],
  ['empty branches in repetitions', longPath, under(many(300, (index) => `~ (a||||){200}${index}$`))],
  [
    'regular expressions as domains',
    '/user',
    many(500, (index) => `~(${'a?'.repeat(200)}.*){2}${index}$`).map((domain) => ({ domain, path: '/' })),
  ],
  [
    'half a million places in exact paths',
    '/{rest*}',
    under(many(500, (index) => `=/${index}/${'y'.repeat(500)}`)),
  ],
];

/** As many rules as a listener has, of the kind that people write. */
export const usual: readonly ListenerRule[] = under([
  ...many(200, (index) => `~ ^/service-${index}/v[12]/(items|orders)/\\d+$`),
  ...many(200, (index) => `/service-${index}/`),
  '/user',
]);
