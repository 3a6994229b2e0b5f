import type { Schema } from './schema.ts';

const most = 500;
const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const number: Schema = { type: 'number' };
const scalar: Schema = { type: ['string', 'number', 'boolean'] };
const anything: Schema = {};
const passage: Schema = { type: 'string', enum: ['forward', 'drop'] };
const method: Schema = {
  type: 'string',
  enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'ANY'],
};

function closed(required: readonly string[], properties: { readonly [key: string]: Schema }): Schema {
  return { type: 'object', required, properties, additionalProperties: false, maxProperties: most };
}

function listOf(items: Schema): Schema {
  return { type: 'array', items, minItems: 1, maxItems: most };
}

function recordOf(values: Schema): Schema {
  return { type: 'object', additionalProperties: values, maxProperties: most };
}

/** Keyed by places; the pattern says what `readPlace` reads. */
function placesOf(values: Schema): Schema {
  const pattern = '^(?:(?:path|query|header|body)\\.[^]+|body#(?:/(?:[^/~]|~[01])*)+)$';
  return { ...recordOf(values), propertyNames: { pattern, maxLength: 256 } };
}

/** As long as timers can be (2 ** 31 - 1 milliseconds); 0 is off. */
const timer: Schema = { type: 'integer', minimum: 0, maximum: 2_147_483_647 };

const frontendParameter = closed([], {
  type: { type: 'string', enum: ['string', 'integer', 'number', 'boolean'] },
  required: flag,
  default: scalar,
  minimum: number,
  maximum: number,
  enum: listOf(scalar),
  description: text,
});

const backendParameter: Schema = {
  oneOf: [
    text,
    closed(['from'], {
      from: text,
      multiple: { type: 'string', enum: ['all', 'first', 'last', 'join', 'reject'] },
      missing: { type: 'string', enum: ['omit', 'empty', 'reject'] },
    }),
    closed(['value'], { value: anything }),
    closed(['context'], {
      context: {
        type: 'string',
        enum: ['clientIp', 'requestId', 'method', 'path', 'host', 'scheme', 'httpVersion'],
      },
    }),
  ],
};

const proxy: { readonly [key: string]: Schema } = {
  address: text,
  path: text,
  method,
  timeoutMs: { type: 'integer', minimum: 1, maximum: 1_800_000 },
  idleTimeoutMs: timer,
  maxDurationMs: timer,
  parameters: placesOf(backendParameter),
  unmapped: closed([], { query: passage, headers: passage }),
  drop: { type: 'array', items: text, maxItems: most },
  serverName: text,
  body: { type: 'string', enum: ['json', 'form'] },
};

const listener: Schema = {
  discriminator: { propertyName: 'protocol' },
  oneOf: [
    closed(['protocol', 'domain', 'path'], {
      protocol: { type: 'string', enum: ['HTTP', 'HTTPS'] },
      domain: text,
      path: text,
    }),
    closed(['protocol'], { protocol: { type: 'string', enum: ['TCP', 'UDP'] } }),
  ],
};

const backend: Schema = {
  discriminator: { propertyName: 'kind' },
  oneOf: [
    closed(['kind', 'address', 'path'], { kind: { type: 'string', enum: ['http'] }, ...proxy }),
    closed(['kind', 'address', 'path', 'listener'], {
      kind: { type: 'string', enum: ['clb'] },
      ...proxy,
      listener,
      vpc: text,
      loadBalancer: text,
    }),
    closed(['kind'], {
      kind: { type: 'string', enum: ['mock'] },
      status: { type: 'integer', minimum: 200, maximum: 599 },
      headers: recordOf({ oneOf: [text, listOf(text)] }),
      body: anything,
    }),
  ],
};

/** The shape of a definition. What this cannot say, the proofs of `parseDefinition` do. */
export const definitionShape: Schema = {
  ...closed(['frontend', 'backend'], {
    $schema: text,
    name: { type: 'string', minLength: 1 },
    description: text,
    frontend: closed(['method', 'path'], {
      method,
      path: text,
      parameters: placesOf(frontendParameter),
      head: flag,
    }),
    backend,
  }),
  patternProperties: { '^x-': anything },
};

/** The shape of a file of several definitions, whose members are checked one by one. */
export const fileShape: Schema = {
  ...closed(['integrations'], { $schema: text, integrations: { type: 'array', maxItems: 100_000 } }),
  patternProperties: { '^x-': anything },
};
