import { clb, http } from './sound.ts';

/** What a check is asked, so that it answers with an issue of the code. */
export type Question = readonly [code: string, ...input: unknown[]];

export const files: readonly Question[] = [
  ['definition.duplicate-name', { integrations: [http, http] }],
  ['definition.text', '{}'],
  ['definition.list', [http]],
  ['definition.unreadable', { frontend: undefined, backend: () => 1 }],
  [
    'definition.too-deep',
    JSON.parse('['.repeat(70) + ']'.repeat(70)).reduce((_: unknown, deep: unknown) => ({ deep }), 0),
  ],
  ['definition.too-large', { description: 'x'.repeat(2 ** 26) }],
  ['definition.too-many', Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`x-${index}`, 1]))],
];

export const addresses: readonly Question[] = [
  ['address.a-label', 'http://xn--a.example'],
  ['address.backslash', 'http:\\\\api.example.com'],
  ['address.character', 'http://a!b.example.com'],
  ['address.control', 'http://a\u0001.example.com'],
  ['address.empty', ''],
  ['address.fragment', 'http://api.example.com#a'],
  ['address.guarded', 'http://169.254.169.254'],
  ['address.host-missing', 'http://'],
  ['address.ipv4', 'http://0177.0.0.1'],
  ['address.ipv6', 'http://[1::2::3]'],
  ['address.ipv6-brackets', 'http://2001:db8::1'],
  ['address.label-empty', 'http://api..example.com'],
  ['address.label-hyphen', 'http://-api.example.com'],
  ['address.label-length', `http://${'a'.repeat(64)}.example`],
  ['address.name-length', `http://${'a.'.repeat(130)}example`],
  ['address.non-ascii', 'http://bücher.example'],
  ['address.path', 'http://api.example.com/v2'],
  ['address.percent', 'http://ex%61mple.com'],
  ['address.plus', 'http://10.0.0.8+80'],
  ['address.port', 'http://api.example.com:0'],
  ['address.port-missing', 'http://api.example.com:'],
  ['address.profile', 'http://10.0.0.8', { addressPolicy: 'public' }],
  ['address.query', 'http://api.example.com?v=1'],
  ['address.scheme', 'ftp://api.example.com'],
  ['address.scheme-case', 'HTTP://api.example.com'],
  ['address.scheme-missing', 'api.example.com'],
  ['address.slashes', 'http:/api.example.com'],
  ['address.too-long', `http://${'a'.repeat(3000)}`],
  ['address.trailing-slash', 'http://api.example.com/'],
  ['address.type', 8080],
  ['address.underscore', 'http://my_api.example.com'],
  ['address.userinfo', 'http://user:secret@api.example.com'],
  ['address.white-space', 'http://api.example.com '],
  ['address.wildcard', 'http://*.example.com'],
  ['address.zone', 'http://[fe80::1%25eth0]'],
];

export const policies: readonly Question[] = [
  ['address-policy.allow', { profile: 'public', allow: ['10.0.0.0/8'] }],
  ['address-policy.profile', 'internal'],
];

export const templates: readonly Question[] = [
  ['template.braces', '/pets/{id'],
  ['template.character', '/größe'],
  ['template.control', '/a\nb'],
  ['template.crowded', '/{a}-{b}'],
  ['template.dot-segment', '/api/../admin'],
  ['template.double-slash', '//pets'],
  ['template.duplicate', '/{id}/pets/{id}'],
  ['template.fragment', '/pets#top'],
  ['template.name', '/{pet id}'],
  ['template.percent', '/100%'],
  ['template.query', '/pets?limit=5'],
  ['template.rest', '/{rest+}/edit'],
  ['template.slash', 'pets/{id}'],
  ['template.syntax', '/pets/<id>'],
  ['template.literal', '/v1/pets/:petId'],
  ['template.too-long', `/${'a'.repeat(3000)}`],
  ['template.type', ['pets']],
];

/** Template and values. */
export const renderings: readonly Question[] = [
  ['path.dot-segment', '/{id}', { id: '..' }],
  ['path.double-slash', '/{rest+}', { rest: ['', 'evil'] }],
  ['path.empty', '/{id}', { id: '' }],
  ['path.encoding', '/{id}', { id: '\ud83d' }],
  ['path.missing', '/{id}', {}],
  ['path.type', '/{rest+}', { rest: 'a/b' }],
];

const rule = { domain: 'store.example.com', path: '/store' };
const openHost = { ...clb.backend, parameters: { 'header.host': { context: 'host' } } };
const otherHost = { ...clb.backend, parameters: { 'header.host': { value: 'other.example' } } };

/** Backend and rules. */
export const listeners: readonly Question[] = [
  ['listener.backend', { ...clb.backend, path: 7 }, [rule]],
  [
    'listener.too-complex',
    { ...clb.backend, path: '/{r*}' },
    Array.from({ length: 500 }, (_, index) => ({ ...rule, path: `=/${index}/${'y'.repeat(500)}` })),
  ],
  ['listener.unknown-key', clb.backend, [{ ...rule, defualt: true }]],
  [
    'listener.default',
    clb.backend,
    [
      { ...rule, default: true },
      { domain: 'a.example', path: '/', default: true },
    ],
  ],
  ['listener.domain', clb.backend, [{ domain: 'http://a.example', path: '/' }]],
  ['listener.duplicate', clb.backend, [rule, rule]],
  ['listener.host', otherHost, [rule]],
  ['listener.host-open', openHost, [rule]],
  ['listener.layer-4', { ...clb.backend, listener: { protocol: 'TCP' } }, [rule]],
  ['listener.missing', clb.backend, [{ domain: 'store.example.com', path: '/shop' }]],
  [
    'listener.other-domain',
    { ...clb.backend, listener: { ...clb.backend.listener, domain: '*.example.com' } },
    [rule, { domain: '*.example.com', path: '/store' }],
  ],
  ['listener.other-rule', clb.backend, [rule, { domain: 'store.example.com', path: '/store/pets' }]],
  ['listener.path', clb.backend, [{ domain: 'a.example', path: 'store' }]],
  ['listener.path-character', clb.backend, [{ domain: 'a.example', path: '/größe' }]],
  ['listener.path-dot-segment', clb.backend, [{ domain: 'a.example', path: '/a/../b' }]],
  ['listener.regex', clb.backend, [{ domain: 'a.example', path: '~ ^/(store' }]],
  ['listener.regex-unsupported', clb.backend, [{ domain: 'a.example', path: '~ ^/(?!admin)' }]],
  ['listener.rules', clb.backend, rule],
  ['listener.too-long', clb.backend, [{ domain: 'a.example', path: `/${'a'.repeat(600)}` }]],
  ['listener.uncaught', { ...clb.backend, path: '/{id}' }, [rule]],
  [
    'listener.undecided',
    { ...clb.backend, listener: { ...clb.backend.listener, path: '~ ^/store' } },
    [{ domain: 'store.example.com', path: '~ ^/store' }],
  ],
];

const open = { action: 'accept', protocol: 'TCP', ports: '80', cidr: '0.0.0.0/0' };
const request = { port: 80, protocol: 'TCP' };

/** Rules and request. */
export const securityGroups: readonly Question[] = [
  ['security-group.unknown-key', [open], { ...request, source: ['10.0.0.0/8'] }],
  ['security-group.action', [{ ...open, action: 'allow' }], request],
  ['security-group.cidr', [{ ...open, cidr: '10.0.0.0/33' }], request],
  ['security-group.host-bits', [{ ...open, cidr: '10.1.2.3/8' }], request],
  ['security-group.other-protocol', [{ ...open, protocol: 'ICMP' }], request],
  ['security-group.port', [open], { ...request, port: 0 }],
  ['security-group.ports', [{ ...open, ports: '80;443' }], request],
  ['security-group.protocol', [{ ...open, protocol: 6 }], request],
  ['security-group.request-protocol', [open], { ...request, protocol: 'ALL' }],
  ['security-group.rules', {}, request],
  ['security-group.sources', [open], { ...request, sources: [] }],
];

/** Definitions that are served together. */
export const routes: readonly Question[] = [
  ['route.send', [http]],
  ['route.tie', [http, { ...http, name: 'getDog' }]],
];
