import { DefinitionError } from '../define/definition-error.ts';
import { issuesFrom } from '../define/issue.ts';
import { routeIssues } from '../define/issues/route.ts';
import { GatewayError } from './error.ts';
import { compileFieldTable } from './field-table.ts';
import { readFields } from './fields.ts';
import type { Integration } from './integration.ts';
import type { Closed, GatewayRequest, Handle, Reply, Send } from './message.ts';
import { type RenderError, toProblem } from './problem.ts';
import type { Matched } from './reading.ts';
import { compileRoutes } from './route.ts';
import { compileSettings, type PlanOptions } from './settings.ts';
import { readTarget } from './target.ts';

/** What a handler decides for all of its integrations. */
export interface HandlerOptions extends PlanOptions {
  /** Carries out backend requests; `createSend` makes one. Not needed where every backend is a mock. */
  readonly send?: Send;
  /** Default `toProblem`. */
  readonly renderError?: RenderError;
  /** Bytes of a body that parameters are read from; beyond it the client gets 413. Default 1 MiB. */
  readonly maxBodyBytes?: number;
}

const issue = issuesFrom(routeIssues);
// What no integration serves is still read once, so that a malformed request is told so.
const bareTable = /* @__PURE__ */ compileFieldTable([], [], [], 'drop');

/**
 * Makes the one function that answers requests for all integrations. Throws a `DefinitionError` where two
 * integrations tie or a backend has nothing to send with, and a `TypeError` for an option that cannot be meant.
 */
export function createHandler(integrations: readonly Integration[], options: HandlerOptions = {}): Handle {
  const { send, renderError = toProblem, maxBodyBytes = 1_048_576 } = options;
  const settings = compileSettings(options);
  const router = compileRoutes(integrations);
  const issues = [
    ...router.ties.map(({ first, second }) => issue('route.tie', [second.name], [first.name, second.name])),
    ...(send === undefined ? integrations.filter(needsSend) : []).map(({ name }) =>
      issue('route.send', [name], [name]),
    ),
  ];
  if (issues.length > 0) throw new DefinitionError(issues);
  return async (request, closed) => {
    if (request.method === 'OPTIONS' && request.target === '*') {
      const error = checkFields(request);
      return error === null ? alive : render(error, request);
    }
    const target = readTarget(request);
    if (target instanceof GatewayError) return render(target, request);
    const route = router.find(target.path, request.method);
    if (route.integration === null)
      return { unmatched: true, reply: render(refuse(request, route.allow), request) };
    const { integration } = route;
    const reply = await attempt(integration, { request, target, path: route.path }, closed);
    return reply instanceof GatewayError
      ? { ...render(reply, request), integration: integration.name }
      : reply;
  };

  /** Whatever a renderer says, adapters and observers know the error by its code. */
  function render(error: GatewayError, request: GatewayRequest): Reply {
    return { ...renderError(error, request), code: error.code, error };
  }

  async function attempt(
    integration: Integration,
    found: Omit<Matched, 'body'>,
    closed: Closed,
  ): Promise<Reply | GatewayError> {
    try {
      const { body } = found.request;
      const bytes = integration.readsBody && body !== null ? await body.read(maxBodyBytes) : null;
      const plan = integration.planMatched({ ...found, body: bytes }, settings, null);
      if (plan.kind === 'send' && send !== undefined) return await send(plan.request, closed);
      return plan.kind === 'reply' ? plan.reply : plan.kind === 'error' ? plan.error : unexpected(null);
    } catch (error) {
      return error instanceof GatewayError ? error : unexpected(error);
    }
  }
}

function needsSend({ checked }: Integration): boolean {
  return checked.backend.kind !== 'mock';
}

/** `OPTIONS *` asks whether the server as a whole is there (RFC 9110 9.3.7). */
const alive: Reply = { status: 204, headers: [], body: null };

/** What is wrong with a request that no integration serves. */
function checkFields(request: GatewayRequest): GatewayError | null {
  const fields = readFields(bareTable, request, false, null);
  return fields instanceof GatewayError ? fields : null;
}

/** 404 or 405, or what is wrong with the request itself. */
function refuse(request: GatewayRequest, allow: readonly string[]): GatewayError {
  const error = checkFields(request);
  if (error !== null) return error;
  if (allow.length === 0) return new GatewayError('route.not-found', 'no integration serves this path');
  return new GatewayError(
    'route.method',
    `this path does not take the method; it takes ${allow.join(', ')}`,
    { allow },
  );
}

function unexpected(cause: unknown): GatewayError {
  return new GatewayError('gateway.internal', 'the gateway failed; please report this with its cause', {
    cause,
  });
}
