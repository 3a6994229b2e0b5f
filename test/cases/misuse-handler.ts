import { createSend } from 'backhaul/undici';
import { core, definition, handle, integration, type Misuse, parsed } from './misuse.ts';

const { checked } = integration;

/** Calls of `createHandler` that cannot be meant. */
export const handlerMisuses: readonly Misuse[] = [
  // integrations
  [
    'createHandler',
    () => core.createHandler?.(),
    'createHandler takes a list of integrations, not undefined; see defineIntegration',
  ],
  [
    'createHandler',
    () => core.createHandler?.(integration),
    'createHandler takes a list of integrations; write [integration]',
  ],
  [
    'createHandler',
    () => core.createHandler?.([definition]),
    'entry 0 of the list for createHandler is no integration, but a definition; write defineIntegration(definition)',
  ],
  [
    'createHandler',
    () => core.createHandler?.([integration, checked]),
    'entry 1 of the list for createHandler is no integration, but a checked definition; write compileDefinition(checked)',
  ],
  [
    'createHandler',
    () => core.createHandler?.([parsed]),
    'entry 0 of the list for createHandler is no integration, but the result of a check; see whether it has issues, then take its value',
  ],
  [
    'createHandler',
    () => core.createHandler?.([[integration]]),
    'entry 0 of the list for createHandler is no integration, but a list; write ...list',
  ],
  [
    'createHandler',
    () => core.createHandler?.({ integrations: [definition] }),
    'createHandler takes a list of integrations, not a file of definitions; see parseDefinitions',
  ],
  // options of the handler
  [
    'createHandler',
    () => core.createHandler?.([], { sned: handle }),
    'createHandler has no option "sned"; did you mean "send"?',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { timeout: 1 }),
    'createHandler has no option "timeout"; use "trustedProxies", "forwarding", "via", "maxHops", "clientIdleTimeoutMs", "minBodyRate", "bodyGraceMs", "obsText", "send", "renderError" or "maxBodyBytes"',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], createSend()),
    'the options of createHandler are an object, not a function',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], null),
    'the options of createHandler are an object, not null',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { send: createSend }),
    'send is what createSend(…) returns, not createSend itself',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { send: {} }),
    'send is what createSend(…) returns, not an object',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { renderError: 'text' }),
    'renderError is a function such as toProblem, not a string',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { maxBodyBytes: '1mb' }),
    'maxBodyBytes is 1mb; use a number of bytes from 0',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { maxBodyBytes: Number.NaN }),
    'maxBodyBytes is NaN; use a number of bytes from 0',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { obsText: 'yes' }),
    'obsText is true or false, not a string',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { forwarding: 'xforwarded' }),
    'forwarding is "xforwarded"; use "x-forwarded", "forwarded", "both" or "none"',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { trustedProxies: '10.0.0.0/8' }),
    'trustedProxies is a list such as ["10.0.0.0/8"], not a string',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { trustedProxies: [7] }),
    'trustedProxies holds "7"; write an address or a CIDR block such as 10.0.0.0/8',
  ],
  [
    'createHandler',
    () => core.createHandler?.([], { via: true }),
    'via is "true"; write a token such as "my-gateway", or false',
  ],
  ['createHandler', () => core.createHandler?.([], { maxHops: '5' }), 'maxHops is 5; use a number from 0'],
];
