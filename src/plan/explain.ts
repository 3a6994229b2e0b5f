import type { Move } from '../define/checked.ts';
import { checkOptions } from '../define/options.ts';
import { encodeSegment, encodeUnreserved } from '../define/percent.ts';
import { EncodedValue, type RenderValues } from '../define/template.ts';
import { GatewayError } from './error.ts';
import type { DropRule } from './fields.ts';
import { checkIntegrations, checkRequest } from './given.ts';
import { handlerOptionNames } from './handler.ts';
import type { Integration, Plan } from './integration.ts';
import type { GatewayRequest, Reply } from './message.ts';
import { rawValues } from './raw-values.ts';
import { compileRoutes } from './route.ts';
import { compileSettings, defaultSettings, type PlanOptions } from './settings.ts';
import type { Values } from './sources.ts';
import { readTarget, type Target } from './target.ts';
import type { Output } from './targets.ts';
import { answerAsterisk, refuseUnserved } from './unserved.ts';
import type { Trace } from './writing.ts';

/** Why an integration was chosen or passed over. */
export type Verdict = 'chosen' | 'path' | 'method' | 'less-specific';

/** How one backend parameter got its value. */
export interface ExplainedParameter {
  /** The backend place, `query.tag`. */
  readonly target: string;
  /** The frontend place, `constant`, or `context clientIp`. */
  readonly source: string;
  /** As the client spelt it. */
  readonly raw: readonly string[];
  /** Decoded, checked, defaults filled in; `null` where there is none. */
  readonly values: readonly string[] | null;
  /** What several values or none come to, where the policy had something to decide. */
  readonly policy: string | null;
  /** As it stands in the backend request: path text, `name=value`, header value, body text. */
  readonly written: readonly string[];
}

export interface Explanation {
  readonly method: string;
  readonly target: string;
  readonly integrations: readonly {
    readonly name: string;
    readonly frontend: string;
    readonly verdict: Verdict;
  }[];
  /** The one that answers; `null` where none does. */
  readonly integration: string | null;
  readonly parameters: readonly ExplainedParameter[];
  readonly dropped: readonly { readonly what: string; readonly rule: DropRule }[];
  readonly result: Plan;
}

/**
 * Says what would be done with a request, and why, without doing it. The decision is the one that the handler
 * makes: both run the same code, and a handler's options are taken as they are. A `TypeError` says where something else
 * is given.
 */
export function explainRequest(
  integrations: readonly Integration[],
  request: GatewayRequest,
  bodyBytes?: Uint8Array,
  options?: PlanOptions,
): Explanation {
  checkIntegrations('explainRequest', integrations);
  checkRequest('explainRequest', request);
  if (bodyBytes != null && !(bodyBytes instanceof Uint8Array))
    throw new TypeError('the body of explainRequest is bytes; write new TextEncoder().encode(text)');
  checkOptions('explainRequest', options, handlerOptionNames);
  const settings = options === undefined ? defaultSettings : compileSettings(options);
  const answer = answerAsterisk(request);
  if (answer !== null) return unrouted(integrations, request, null, answer);
  const target = readTarget(request);
  if (target instanceof GatewayError) return unrouted(integrations, request, null, target);
  const route = compileRoutes(integrations).find(target.path, request.method);
  if (route.integration === null)
    return unrouted(integrations, request, target, refuseUnserved(request, route.allow));
  const { integration } = route;
  const recorder = new Recorder(request, target, integration);
  const result = integration.planMatched(
    { request, target, path: route.path, body: bodyBytes ?? null },
    settings,
    recorder,
  );
  return {
    method: request.method,
    target: request.target,
    integrations: judge(integrations, request, target, integration),
    integration: integration.name,
    parameters: recorder.parameters,
    dropped: [...recorder.drops, ...readDropped(request, target, integration)],
    result,
  };
}

function unrouted(
  integrations: readonly Integration[],
  request: GatewayRequest,
  target: Target | null,
  answer: Reply | GatewayError,
): Explanation {
  return {
    method: request.method,
    target: request.target,
    integrations: judge(integrations, request, target, null),
    integration: null,
    parameters: [],
    dropped: [],
    result:
      answer instanceof GatewayError ? { kind: 'error', error: answer } : { kind: 'reply', reply: answer },
  };
}

function judge(
  integrations: readonly Integration[],
  request: GatewayRequest,
  target: Target | null,
  chosen: Integration | null,
): Explanation['integrations'] {
  return integrations.map((integration) => {
    const { method, template } = integration.checked.frontend;
    const alone = target === null ? null : compileRoutes([integration]).find(target.path, request.method);
    const fits = target !== null && template.matchNormal(target.path) !== null;
    const verdict =
      integration === chosen
        ? 'chosen'
        : !fits
          ? 'path'
          : alone?.integration === null
            ? 'method'
            : 'less-specific';
    return { name: integration.name, frontend: `${method} ${template.text}`, verdict };
  });
}

class Recorder implements Trace {
  readonly parameters: ExplainedParameter[] = [];
  readonly drops: { readonly what: string; readonly rule: DropRule }[] = [];
  private readonly request: GatewayRequest;
  private readonly target: Target;
  private readonly integration: Integration;
  private seen = { query: 0, body: 0 };

  constructor(request: GatewayRequest, target: Target, integration: Integration) {
    this.request = request;
    this.target = target;
    this.integration = integration;
  }

  dropped(what: string, rule: DropRule): void {
    this.drops.push({ what, rule });
  }

  moved(move: Move, values: Values, applied: Values, output: Output): void {
    const { source, target } = move;
    this.parameters.push({
      target: target.key,
      source: describe(move),
      raw:
        source.kind === 'parameter'
          ? rawValues(source.parameter.place, this.request, this.target, this.integration)
          : [],
      values: values ?? null,
      policy: policyOf(move, values),
      written: applied === undefined ? [] : this.written(move, applied, output),
    });
  }

  /** What the move added to the output since the last one. */
  private written({ target }: Move, applied: readonly string[], output: Output): readonly string[] {
    const { seen } = this;
    this.seen = { query: output.query.length, body: output.body.length };
    switch (target.location) {
      case 'path':
        return [pathText(output.path[target.name])];
      case 'query':
        return output.query.slice(seen.query);
      case 'header':
        return applied;
      case 'body':
        return output.body.slice(seen.body).flatMap(({ texts }) => texts);
    }
  }
}

function describe({ source }: Move): string {
  if (source.kind === 'parameter') return source.parameter.place.key;
  return source.kind === 'context' ? `context ${source.name}` : 'constant';
}

function policyOf({ source }: Move, values: Values): string | null {
  if (source.kind !== 'parameter') return null;
  if (values === undefined) return `missing: ${source.missing}`;
  return values.length > 1 ? `multiple: ${source.multiple}` : null;
}

/** A value as it stands in the path; `null` encodings made the plan an error already. */
function pathText(value: RenderValues[string] | undefined): string {
  if (value instanceof EncodedValue) return value.encoded ?? '';
  if (typeof value === 'string') return encodeUnreserved(value) ?? '';
  return (value ?? []).map((segment) => encodeSegment(segment) ?? '').join('/');
}

/** What the client sent for places that `backend.drop` names. */
function readDropped(
  request: GatewayRequest,
  target: Target,
  integration: Integration,
): readonly { readonly what: string; readonly rule: DropRule }[] {
  const { backend } = integration.checked;
  if (backend.kind === 'mock') return [];
  return backend.drop
    .filter((place) => rawValues(place, request, target, integration).length > 0)
    .map(({ key }) => ({ what: key, rule: 'drop' }));
}
