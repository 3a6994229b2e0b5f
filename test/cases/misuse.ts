import { createServer } from 'node:http';
import * as backhaul from 'backhaul';
import * as express from 'backhaul/express';
import * as koa from 'backhaul/koa';
import * as migrate from 'backhaul/migrate';
import * as node from 'backhaul/node';
import * as undici from 'backhaul/undici';
import { Agent } from 'undici';

/** What JavaScript lets people write: the functions as they are without types. */
type Loose = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

export const core = backhaul as unknown as Loose;
const { createSend } = undici;
const { attach, toNodeListener } = node as unknown as Loose;
const { toExpressHandler } = express as unknown as Loose;
const { toKoaMiddleware } = koa as unknown as Loose;
const { fromTencentApi, fromTencentOpenApi } = migrate as unknown as Loose;

/** All functions that the package gives away. */
export const publicFunctions: readonly string[] = [backhaul, undici, node, express, koa, migrate].flatMap(
  (entry) => Object.entries(entry).flatMap(([name, value]) => (typeof value === 'function' ? [name] : [])),
);

/** Those whose arguments are data: what is wrong with them is told by issues, or they are called by the handler. */
export const unguarded: Readonly<Record<string, string>> = {
  DefinitionError: 'made by the package',
  GatewayError: 'made by the package',
  checkListener: 'issues: test/cases/listener-input.ts',
  checkSecurityGroup: 'issues: test/cases/security-group.ts',
  parseTemplate: 'issues: test/cases/template.ts',
  tencentErrors: 'called by the handler',
  toProblem: 'called by the handler',
};

export const definition = {
  frontend: { method: 'GET', path: '/pets' },
  backend: { kind: 'mock', body: 'ok' },
} as const;
export const integration: backhaul.Integration = backhaul.defineIntegration(definition);
export const parsed: ReturnType<typeof backhaul.parseDefinition> = backhaul.parseDefinition(definition);
const checked = integration.checked;
const request = backhaul.toRequest({ target: '/pets' });
export const handle: backhaul.Handle = backhaul.createHandler([integration]);

/** A call that cannot be meant, and what it throws. */
export type Misuse = readonly [name: string, call: () => unknown, says: string];

export const misuses: readonly Misuse[] = [
  // explanations and mappings
  [
    'explainRequest',
    () => core.explainRequest?.(integration, request),
    'explainRequest takes a list of integrations; write [integration]',
  ],
  [
    'explainRequest',
    () => core.explainRequest?.([integration], 'GET /pets'),
    'explainRequest takes a request; write toRequest({ target: "/pets/7" })',
  ],
  [
    'explainRequest',
    () => core.explainRequest?.([integration], { target: '/pets' }),
    'explainRequest takes a request; write toRequest({ target: "/pets/7" })',
  ],
  [
    'explainRequest',
    () => core.explainRequest?.([integration], request, '{}'),
    'the body of explainRequest is bytes; write new TextEncoder().encode(text)',
  ],
  [
    'explainRequest',
    () => core.explainRequest?.([integration], request, null, { trustedProxy: [] }),
    'explainRequest has no option "trustedProxy"; did you mean "trustedProxies"?',
  ],
  [
    'formatExplanation',
    () => core.formatExplanation?.(integration),
    'formatExplanation takes what explainRequest returns, not an object',
  ],
  [
    'compileDefinition',
    () => core.compileDefinition?.(definition),
    'compileDefinition takes a checked definition, not a definition; write defineIntegration(definition)',
  ],
  [
    'compileDefinition',
    () => core.compileDefinition?.(parsed),
    'compileDefinition takes a checked definition, not the result of a check; see whether it has issues, then take its value',
  ],
  [
    'compileDefinition',
    () => core.compileDefinition?.(),
    'compileDefinition takes a checked definition, not undefined; see defineIntegration',
  ],
  [
    'compileMapping',
    () => core.compileMapping?.(integration),
    'compileMapping takes a checked definition, not an integration; write integration.checked',
  ],
  [
    'compileMapping',
    () => core.compileMapping?.(checked, { obstext: true }),
    'compileMapping has no option "obstext"; did you mean "obsText"?',
  ],
  // requests
  [
    'toRequest',
    () => core.toRequest?.('/pets'),
    'toRequest takes a target and more; write toRequest({ target: "/pets/7" })',
  ],
  [
    'toRequest',
    () => core.toRequest?.({ url: '/pets' }),
    'toRequest takes a target and more; write toRequest({ target: "/pets/7" })',
  ],
  [
    'toRequest',
    () => core.toRequest?.({ target: '/', header: {} }),
    'toRequest has no option "header"; did you mean "headers"?',
  ],
  [
    'toRequest',
    () => core.toRequest?.({ target: '/', body: { a: 1 } }),
    'the body of toRequest is text or bytes, not an object; see JSON.stringify',
  ],
  [
    'toRequest',
    () => core.toRequest?.({ target: '/', headers: new Headers({ a: 'b' }) }),
    'the headers of toRequest are an object; write Object.fromEntries(headers)',
  ],
  [
    'toRequest',
    () => core.toRequest?.({ target: '/', headers: { a: 1 } }),
    'a header of toRequest is text, not a number; see String',
  ],
  [
    'resolveMock',
    () => core.resolveMock?.(definition.backend, 7),
    'the method of resolveMock is text such as "GET", not a number',
  ],
  // checks
  [
    'parseDefinition',
    () => core.parseDefinition?.(definition, { adressPolicy: 'public' }),
    'parseDefinition has no option "adressPolicy"; did you mean "addressPolicy"?',
  ],
  [
    'parseDefinition',
    () => core.parseDefinition?.(definition, 'public'),
    'the options of parseDefinition are an object, not a string',
  ],
  [
    'parseDefinition',
    () => [definition].map((core.parseDefinition ?? String) as (one: unknown) => unknown),
    'the options of parseDefinition are an object, not a number; write (one) => parseDefinition(one)',
  ],
  [
    'parseDefinition',
    () => core.parseDefinition?.(definition, { addressPolicy: 'pubic' }),
    'addressPolicy of parseDefinition: an address policy is "any", "public" or "private", or { profile, allow }',
  ],
  [
    'parseDefinitions',
    () => core.parseDefinitions?.(definition, { policy: 'public' }),
    'parseDefinitions has no option "policy"; use "addressPolicy"',
  ],
  [
    'parseAddress',
    () => core.parseAddress?.('http://a', { addressPolicy: { profile: 'public', allow: '10.0.0.1' } }),
    'addressPolicy of parseAddress: allow is a list of single IP addresses such as "169.254.169.254", without brackets, port or prefix length',
  ],
  [
    'defineIntegration',
    () => core.defineIntegration?.(definition, { addressPolice: 'public' }),
    'defineIntegration has no option "addressPolice"; did you mean "addressPolicy"?',
  ],
  [
    'applyFixes',
    () => core.applyFixes?.(definition, parsed),
    'applyFixes takes a list of issues; write parsed.issues ?? parsed.warnings',
  ],
  // sending
  [
    'createSend',
    () => createSend(new Agent() as object),
    'createSend takes options, not a dispatcher; write createSend({ dispatcher })',
  ],
  [
    'createSend',
    () => createSend({ to: {}, method: 'GET' } as object),
    'createSend makes what sends; write send: createSend()',
  ],
  [
    'createSend',
    () => createSend({ connection: 1 } as object),
    'createSend has no option "connection"; did you mean "connections"?',
  ],
  ['createSend', () => createSend(null as never), 'the options of createSend are an object, not null'],
  [
    'createSend',
    () => createSend({ tls: { rejectUnauthorized: false } as object }),
    'tls has no option "rejectUnauthorized"; use "ca", "cert", "key", "passphrase" or "minVersion"',
  ],
  // adapters
  [
    'attach',
    () => attach?.(handle, createServer()),
    'attach takes a server, not a function; write attach(createServer(), handle)',
  ],
  [
    'attach',
    () => attach?.(createServer(), [integration]),
    'the handler of attach is what createHandler(…) returns, not a list',
  ],
  [
    'toNodeListener',
    () => toNodeListener?.(backhaul.createHandler([]), { equivalentTarget: 'accept' }),
    'toNodeListener has no option "equivalentTarget"; did you mean "equivalentTargets"?',
  ],
  [
    'toExpressHandler',
    () => toExpressHandler?.(backhaul.createHandler([]), { equivalentTarget: 'accept' }),
    'toExpressHandler has no option "equivalentTarget"; did you mean "equivalentTargets"?',
  ],
  [
    'toKoaMiddleware',
    () => toKoaMiddleware?.(backhaul.createHandler([]), { equivalentTarget: 'accept' }),
    'toKoaMiddleware has no option "equivalentTarget"; did you mean "equivalentTargets"?',
  ],
  [
    'toNodeListener',
    () => toNodeListener?.(),
    'the handler of toNodeListener is what createHandler(…) returns, not undefined',
  ],
  [
    'toExpressHandler',
    () => toExpressHandler?.(backhaul.createHandler),
    'the handler of toExpressHandler is what createHandler(…) returns, not createHandler itself',
  ],
  [
    'toKoaMiddleware',
    () => toKoaMiddleware?.(integration),
    'the handler of toKoaMiddleware is what createHandler(…) returns, not an object',
  ],
  // imports
  [
    'fromTencentApi',
    () => fromTencentApi?.([], { vendorheaders: true }),
    'fromTencentApi has no option "vendorheaders"; did you mean "vendorHeaders"?',
  ],
  [
    'fromTencentApi',
    () => fromTencentApi?.([], { vendorHeaders: 'yes' }),
    'vendorHeaders of fromTencentApi is true or false, not a string',
  ],
  [
    'fromTencentApi',
    () => fromTencentApi?.([], { listener: 'TCP' }),
    'listener of fromTencentApi is an object, not a string',
  ],
  [
    'fromTencentOpenApi',
    () => fromTencentOpenApi?.([], { listener: { protocol: 'HTTP', domian: 'a.example' } }),
    'a listener has no option "domian"; did you mean "domain"?',
  ],
  [
    'fromTencentOpenApi',
    () => fromTencentOpenApi?.([], { listener: { getPet: { protocol: 'HTTP', paths: '/' } } }),
    'a listener has no option "paths"; did you mean "path"?',
  ],
];

/** Calls that look odd and are meant. */
export const unusual: readonly (readonly [title: string, call: () => unknown])[] = [
  ['options that are undefined', () => core.createHandler?.([], undefined)],
  ['an unknown option that is undefined', () => core.createHandler?.([], { host: undefined })],
  ['no limit', () => core.createHandler?.([], { maxBodyBytes: Number.POSITIVE_INFINITY })],
  ['a send of one’s own', () => core.createHandler?.([], { send: () => Promise.reject(new Error('no')) })],
  [
    'the options of a handler for an explanation',
    () => core.explainRequest?.([integration], request, undefined, { send: createSend() }),
  ],
  ['bytes of a Buffer', () => core.explainRequest?.([integration], request, Buffer.from('{}'))],
  ['a request without a body', () => core.toRequest?.({ target: '/', body: null })],
  ['a dispatcher under its name', () => createSend({ dispatcher: { dispatch: () => true } })],
  [
    'options of a class',
    () =>
      core.parseDefinition?.(
        definition,
        new (class {
          addressPolicy = 'any';
        })(),
      ),
  ],
  ['no listener of a name', () => fromTencentApi?.([], { listener: {} })],
];
