import { definitionShape, fileShape } from '../src/define/definition-shape.ts';
import type { Schema } from '../src/define/schema.ts';

/** JSON Schema 2020-12, as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What an editor shows: by the keys that lead to a member, those of records and lists left out. */
const notes: Readonly<Record<string, readonly [description: string, fallback?: unknown]>> = {
  $schema: ['The schema that checks this file, for editors.'],
  integrations: ['Definitions, each with a name of its own.'],
  name: ['What logs, errors and explanations call the integration. Default: method and path.'],
  description: ['For people.'],
  frontend: ['What a client calls.'],
  'frontend.method': ['The method that is served; ANY is every one but TRACE and CONNECT.'],
  'frontend.path': [
    'A path template: {name} is a segment or a part of one; {name+} (one or more segments) and {name*} (zero or more) end it.',
  ],
  'frontend.parameters': [
    'Parameters by place: query.NAME, header.NAME, body.NAME, body#/A/B (JSON Pointer), or path.NAME to refine a variable of the path.',
    {},
  ],
  'frontend.parameters.type': ['What the value must be. It is forwarded as it is spelt.', 'string'],
  'frontend.parameters.required': ['Refuses a request without it with 400.', false],
  'frontend.parameters.default': ['Sent where the client sends none. Long numbers are written as text.'],
  'frontend.parameters.minimum': ['The least value of an integer or a number.'],
  'frontend.parameters.maximum': ['The greatest value of an integer or a number.'],
  'frontend.parameters.enum': ['The values that are allowed.'],
  'frontend.parameters.description': ['For people.'],
  'frontend.head': ['false refuses HEAD where GET is served.', true],
  backend: ['What answers.'],
  'backend.kind': ['http: any HTTP service. clb: a private load balancer in a VPC.'],
  'backend.address': [
    'http:// or https://, a host, and a port where it is not the usual one; nothing behind it.',
  ],
  'backend.path': [
    'A path template whose variables backend.parameters, or frontend variables of the same name, fill.',
  ],
  'backend.method': ["The method that the backend is asked with. Default: the client's."],
  'backend.timeoutMs': ["Milliseconds until the backend's final response head.", 15_000],
  'backend.idleTimeoutMs': [
    'Milliseconds in which no byte moves, after the head; 0 is off, for quiet event streams. Default: timeoutMs.',
  ],
  'backend.maxDurationMs': ['Milliseconds for the whole exchange; 0 is off.', 0],
  'backend.parameters': [
    'What fills the places of the backend request: a frontend place as text, { from }, { value } or { context }.',
    {},
  ],
  'backend.parameters.from': ['The frontend parameter whose value is sent.'],
  'backend.parameters.multiple': [
    'What to do with several values. Default: all for query and body, join for headers, reject for the path.',
  ],
  'backend.parameters.missing': ['What to do where the client sent none.', 'omit'],
  'backend.parameters.value': ['A constant: always sent, whatever the client sent there.'],
  'backend.parameters.context': ['What the gateway knows of the request.'],
  'backend.unmapped': ['What happens to query parameters and headers that the frontend does not declare.'],
  'backend.unmapped.query': ['Undeclared query parameters.', 'forward'],
  'backend.unmapped.headers': ['Undeclared headers.', 'forward'],
  'backend.drop': ['Declared frontend places that are checked and not sent.', []],
  'backend.serverName': [
    "The name or IP address in the backend's certificate, where it is not the host of the address.",
  ],
  'backend.body': ["The format a mapped body is written in. Default: the client's."],
  'backend.listener': [
    'The listener of the load balancer: layer 7 chooses by domain and path, layer 4 by port.',
  ],
  'backend.listener.protocol': ['What the listener speaks.'],
  'backend.listener.domain': ['The domain of the forwarding rule, as the listener has it.'],
  'backend.listener.path': ['The path of the forwarding rule, as the listener has it.'],
  'backend.vpc': ['The VPC that the load balancer is in; a note for people.'],
  'backend.loadBalancer': ['The load balancer; a note for people.'],
  'mock.kind': ['A fixed answer.'],
  'mock.status': ['The status that is answered.', 200],
  'mock.headers': ['The headers that are answered; a list is one line each.', {}],
  'mock.body': ['The body that is answered: text as it is, anything else as JSON.'],
};

const titles: Readonly<Record<string, string>> = {
  frontend: 'Frontend',
  'frontend.parameters': 'Frontend parameters',
  http: 'HTTP backend',
  clb: 'CLB backend',
  mock: 'Mock backend',
  'backend.parameters': 'Backend parameters',
  from: 'From a frontend parameter',
  value: 'Constant',
  context: 'System parameter',
  HTTP: 'Layer-7 listener',
  TCP: 'Layer-4 listener',
};

/** The same schema with what an editor shows. `discriminator` is left out: JSON Schema does not know it. */
function annotate({ discriminator, oneOf, ...schema }: Schema, path: string): JsonSchema {
  const [description, fallback] = notes[path] ?? [];
  const title = titles[path];
  const { properties, additionalProperties, items } = schema;
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(fallback === undefined ? {} : { default: fallback }),
    ...schema,
    ...(properties === undefined ? {} : { properties: annotateMembers(properties, path) }),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: annotateEntry(additionalProperties, path) }
      : {}),
    ...(items === undefined ? {} : { items: annotateEntry(items, path) }),
    ...(oneOf === undefined
      ? {}
      : { oneOf: oneOf.map((branch) => annotateBranch(branch, path, discriminator?.propertyName)) }),
  };
}

function annotateMembers(properties: NonNullable<Schema['properties']>, path: string): JsonSchema {
  const prefix = path === '' ? '' : `${path}.`;
  return Object.fromEntries(
    Object.entries(properties).map(([key, member]) => [key, annotate(member, prefix + key)]),
  );
}

/** Entries of a record or a list are not what the whole is called. */
function annotateEntry(schema: Schema, path: string): JsonSchema {
  const { title, description, default: fallback, ...rest } = annotate(schema, path);
  return rest;
}

function annotateBranch(branch: Schema, path: string, tag: string | undefined): JsonSchema {
  const name = tag === undefined ? branch.required?.[0] : branch.properties?.[tag]?.enum?.[0];
  const title = titles[name ?? ''];
  const annotated = annotateEntry(branch, name === 'mock' ? name : path);
  return title === undefined ? annotated : { title, ...annotated };
}

/** The JSON Schema of a definition and of a file of definitions, from the table that the parser walks. */
export const definitionJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'backhaul definition',
  description: 'An integration, or a file of several: frontend and backend of an API.',
  if: { type: 'object', required: ['integrations'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { $ref: '#/$defs/file' },
  else: { $ref: '#/$defs/definition' },
  $defs: {
    definition: { title: 'Definition', ...annotate(definitionShape, '') },
    file: { title: 'Definitions', ...withDefinitions(annotate(fileShape, '')) },
  },
};

function withDefinitions(file: JsonSchema): JsonSchema {
  const properties = file.properties as Readonly<Record<string, JsonSchema>>;
  const integrations = { ...properties.integrations, items: { $ref: '#/$defs/definition' } };
  return { ...file, properties: { ...properties, integrations } };
}
