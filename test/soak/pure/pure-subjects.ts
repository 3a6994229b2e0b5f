import {
  applyFixes,
  checkListener,
  checkSecurityGroup,
  compileMapping,
  DefinitionError,
  defineIntegration,
  type Explanation,
  explainRequest,
  GatewayError,
  type Integration,
  type Parsed,
  type Plan,
  parseAddress,
  parseDefinition,
  parseDefinitions,
  parseTemplate,
  resolveMock,
  toRequest,
} from 'backhaul';
import { fromTencentApi, fromTencentOpenApi, type Migration } from 'backhaul/migrate';
import fc from 'fast-check';
import { integrations, requests } from '../../plan/arbitrary.ts';
import * as inputs from './pure-inputs.ts';

/** One call that is ready to be made, and says whether its result is one of those that its type promises. */
export type Call = () => boolean;

/** A function that must give a typed result whatever it is given. */
export interface PureSubject {
  readonly name: string;
  /** Draws calls; the same seed draws the same. */
  draw(seed: number, count: number): readonly Call[];
}

const templates = inputs.soundTemplates.flatMap((text) => parseTemplate(text).value ?? []);
/** Pairs of these are more cases than could be drawn one by one. */
const pool = 1_000;
const drawn = {
  integrations: [] as readonly Integration[],
  mappings: [] as readonly ReturnType<typeof compileMapping>[],
};

const pairs = fc
  .tuple(fc.nat({ max: pool - 1 }), fc.nat({ max: pool - 1 }))
  .map(([first, second]) => ({ integration: first, request: second }));
let asked: readonly ReturnType<typeof toRequest>[] = [];
let bodies: readonly (Uint8Array | undefined)[] = [];

export const pureSubjects: readonly PureSubject[] = [
  subject('parseAddress', inputs.addresses, parseAddress, isParsed),
  subject('parseTemplate', inputs.templates, parseTemplate, isParsed),
  subject(
    'match',
    fc.tuple(fc.constantFrom(...templates), inputs.paths),
    ([template, path]) => template.match(path),
    (values) => values === null || typeof values === 'object',
  ),
  subject(
    'render',
    fc.tuple(fc.constantFrom(...templates), inputs.pathValues),
    ([template, values]) => template.render(values),
    isParsed,
  ),
  subject('parseDefinition', inputs.definitions, parseDefinition, isParsed),
  subject('parseDefinitions', inputs.definitionLists, parseDefinitions, isParsed),
  subject(
    'defineIntegration',
    inputs.definitions,
    define,
    (made) => made instanceof DefinitionError || isIntegration(made),
  ),
  subject(
    'applyFixes',
    inputs.definitions.map((definition) => ({ definition, parsed: parseDefinition(definition) })),
    ({ definition, parsed }) => ({ fixed: applyFixes(definition, parsed.issues ?? parsed.warnings) }),
    ({ fixed }) => isParsed(parseDefinition(fixed)),
  ),
  subject(
    'checkListener',
    inputs.listeners,
    (given) => checkListener(...given),
    (report) => Array.isArray(report.issues) && typeof report.complete === 'boolean',
  ),
  subject(
    'checkSecurityGroup',
    inputs.securityGroups,
    (given) => checkSecurityGroup(...given),
    (report) => Array.isArray(report.issues) && typeof report.open === 'boolean',
  ),
  subject('resolveMock', inputs.mocks, (backend) => resolveMock(backend), isParsed),
  subject(
    'compileMapping',
    pairs,
    (pair) => {
      const [map, request] = [drawn.mappings[pair.integration], asked[pair.request]];
      return map === undefined || request === undefined ? null : map(request, bodies[pair.request]);
    },
    (mapped) => mapped instanceof GatewayError || typeof mapped?.path === 'string',
    drawPools,
  ),
  subject(
    'plan',
    pairs,
    (pair) => {
      const [integration, request] = [drawn.integrations[pair.integration], asked[pair.request]];
      return request === undefined ? undefined : integration?.plan(request, bodies[pair.request]);
    },
    isPlan,
    drawPools,
  ),
  subject(
    'explainRequest',
    pairs,
    (pair): Explanation | null => {
      const [integration, request] = [drawn.integrations[pair.integration], asked[pair.request]];
      if (integration === undefined || request === undefined) return null;
      return explainRequest([integration], request, bodies[pair.request]);
    },
    (explanation) => explanation !== null && isPlan(explanation.result),
    drawPools,
  ),
  subject(
    'fromTencentApi',
    fc.oneof({ weight: 4, arbitrary: inputs.apis }, fc.anything()),
    (input) => fromTencentApi(input),
    isMigration,
  ),
  subject('fromTencentOpenApi', inputs.openApis, (input) => fromTencentOpenApi(input), isMigration),
];

function subject<Input, Result>(
  name: string,
  arbitrary: fc.Arbitrary<Input>,
  call: (input: Input) => Result,
  isTyped: (result: Result) => boolean,
  prepare: (seed: number) => void = () => {},
): PureSubject {
  return {
    name,
    draw: (seed, count) => {
      prepare(seed);
      return fc.sample(arbitrary, { seed, numRuns: count }).map((input) => () => isTyped(call(input)));
    },
  };
}

function drawPools(seed: number): void {
  if (asked.length > 0) return;
  const sample = { seed, numRuns: pool };
  drawn.integrations = fc.sample(integrations, sample);
  drawn.mappings = drawn.integrations.map(({ checked }) => compileMapping(checked));
  const inits = fc.sample(requests, sample);
  asked = inits.map(toRequest);
  bodies = inits.map(({ body }) => (typeof body === 'string' ? new TextEncoder().encode(body) : undefined));
}

function define(definition: unknown): Integration | DefinitionError {
  try {
    return defineIntegration(definition as Parameters<typeof defineIntegration>[0]);
  } catch (error) {
    if (error instanceof DefinitionError) return error;
    throw error;
  }
}

function isParsed(parsed: Parsed<unknown>): boolean {
  if (parsed.issues === undefined) return parsed.value !== undefined && Array.isArray(parsed.warnings);
  return (
    parsed.issues.length > 0 && parsed.issues.every(({ code, message }) => code !== '' && message !== '')
  );
}

function isIntegration(made: Integration | DefinitionError): boolean {
  return 'checked' in made && typeof made.plan === 'function';
}

function isPlan(plan: Plan | undefined): boolean {
  switch (plan?.kind) {
    case undefined:
      return false;
    case 'send':
      return plan.request.path.startsWith('/');
    case 'reply':
      return plan.reply.status >= 200;
    case 'error':
      return plan.error instanceof GatewayError && plan.error.code !== 'gateway.internal';
  }
}

function isMigration({ definitions, report }: Migration): boolean {
  return Array.isArray(definitions) && report.every(({ code, message }) => code.length > 0 && message !== '');
}
