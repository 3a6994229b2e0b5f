import { DefinitionError } from '../define/definition-error.ts';
import { issuesFrom } from '../define/issue.ts';
import { routeIssues } from '../define/issues/route.ts';
import { GatewayError } from './error.ts';
import type { Integration } from './integration.ts';
import type { Closed, GatewayRequest, Handle, Reply, Send } from './message.ts';
import { type RenderError, toProblem } from './problem.ts';
import type { Matched } from './reading.ts';
import { compileRoutes } from './route.ts';
import { compileSettings, type PlanOptions } from './settings.ts';
import { readTarget } from './target.ts';
import { answerAsterisk, refuseUnserved } from './unserved.ts';

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
    const answer = answerAsterisk(request);
    if (answer !== null) return answer instanceof GatewayError ? render(answer, request) : answer;
    const target = readTarget(request);
    if (target instanceof GatewayError) return render(target, request);
    const route = router.find(target.path, request.method);
    if (route.integration === null)
      return { unmatched: true, reply: render(refuseUnserved(request, route.allow), request) };
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
      switch (plan.kind) {
        case 'send':
          return send === undefined ? unexpected(null) : await send(plan.request, closed);
        case 'reply':
          return plan.reply;
        case 'error':
          return plan.error;
      }
    } catch (error) {
      return error instanceof GatewayError ? error : unexpected(error);
    }
  }
}

function needsSend({ checked }: Integration): boolean {
  return checked.backend.kind !== 'mock';
}

function unexpected(cause: unknown): GatewayError {
  return new GatewayError('gateway.internal', 'the gateway failed; please report this with its cause', {
    cause,
  });
}
