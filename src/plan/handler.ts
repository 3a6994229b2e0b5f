import { DefinitionError } from '../define/definition-error.ts';
import { issuesFrom } from '../define/issue.ts';
import { routeIssues } from '../define/issues/route.ts';
import { checkFunction, checkOptions, nameKind, type OptionNames } from '../define/options.ts';
import { usualLimits } from './client-limits.ts';
import { GatewayError } from './error.ts';
import { checkIntegrations } from './given.ts';
import type { Integration, Plan } from './integration.ts';
import type {
  BackendRequest,
  Body,
  Closed,
  GatewayRequest,
  Handle,
  Reply,
  Send,
  Unmatched,
} from './message.ts';
import { type RenderError, toProblem } from './problem.ts';
import type { Matched } from './reading.ts';
import { compileRoutes } from './route.ts';
import { compileSettings, type PlanOptions, planOptionNames } from './settings.ts';
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

export const handlerOptionNames: OptionNames<HandlerOptions> = {
  ...planOptionNames,
  send: true,
  renderError: true,
  maxBodyBytes: true,
};

const issue = issuesFrom(routeIssues);

/**
 * Makes the one function that answers requests for all integrations. Throws a `DefinitionError` where two
 * integrations tie or a backend has nothing to send with, and a `TypeError` for an argument or an option that cannot
 * be meant.
 */
export function createHandler(integrations: readonly Integration[], options: HandlerOptions = {}): Handle {
  checkIntegrations('createHandler', integrations);
  checkOptions('createHandler', options, handlerOptionNames);
  const { send, renderError = toProblem, maxBodyBytes = 1_048_576 } = options;
  if (send !== undefined) checkFunction('send', send, 'createSend');
  if (typeof renderError !== 'function')
    throw new TypeError(`renderError is a function such as toProblem, not ${nameKind(renderError)}`);
  if (typeof maxBodyBytes !== 'number' || !(maxBodyBytes >= 0))
    throw new TypeError(`maxBodyBytes is ${maxBodyBytes}; use a number of bytes from 0`);
  const settings = compileSettings(options);
  const { clientLimits } = settings;
  const isUsual = clientLimits === usualLimits;
  const router = compileRoutes(integrations);
  const issues = [
    ...router.ties.map(({ first, second }) => issue('route.tie', [second.name], [first.name, second.name])),
    ...(send === undefined ? integrations.filter(needsSend) : []).map(({ name }) =>
      issue('route.send', [name], [name]),
    ),
  ];
  if (issues.length > 0) throw new DefinitionError(issues);
  return (request, closed) => {
    try {
      if (!isUsual) closed.limit?.(clientLimits);
      return answer(request, closed);
    } catch (error) {
      // Only a renderer throws.
      return Promise.reject(error);
    }
  };

  // None of these is an async function: each would cost a request as much as its routing does.
  function answer(request: GatewayRequest, closed: Closed): Promise<Reply | Unmatched> {
    const own = answerAsterisk(request);
    if (own !== null) return Promise.resolve(own instanceof GatewayError ? render(own, request) : own);
    const target = readTarget(request);
    if (target instanceof GatewayError) return Promise.resolve(render(target, request));
    const route = router.find(target.path, request.method);
    if (route.integration === null) {
      const reply = render(refuseUnserved(request, route.allow), request);
      return Promise.resolve({ unmatched: true, reply });
    }
    const { integration, path } = route;
    const matched: Matched = { request, target, path, body: null };
    return integration.readsBody && request.body !== null && target.refusal === null
      ? readThenServe(integration, matched, request.body, closed)
      : serve(integration, matched, closed);
  }

  /** Whatever a renderer says, adapters and observers know the error by its code. */
  function render(error: GatewayError, request: GatewayRequest): Reply {
    return { ...renderError(error, request), code: error.code, error };
  }

  function refuse({ name }: Integration, request: GatewayRequest, error: unknown): Reply {
    const known = error instanceof GatewayError ? error : unexpected(error);
    return { ...render(known, request), integration: name };
  }

  async function readThenServe(
    integration: Integration,
    found: Matched,
    body: Body,
    closed: Closed,
  ): Promise<Reply> {
    let bytes: Uint8Array;
    try {
      bytes = await body.read(maxBodyBytes, clientLimits);
    } catch (error) {
      return refuse(integration, found.request, error);
    }
    return serve(integration, { ...found, body: bytes }, closed);
  }

  function serve(integration: Integration, matched: Matched, closed: Closed): Promise<Reply> {
    const { request } = matched;
    const plan = decide(integration, matched);
    switch (plan.kind) {
      case 'send': {
        const sent = carryOut(plan.request, closed).catch((error) => refuse(integration, request, error));
        return plan.bodyDropped === true ? sent.then((reply) => ({ ...reply, bodyDropped: true })) : sent;
      }
      case 'reply':
        return Promise.resolve(plan.reply);
      case 'error':
        return Promise.resolve(refuse(integration, request, plan.error));
    }
  }

  function decide(integration: Integration, matched: Matched): Plan {
    try {
      return integration.planMatched(matched, settings, null);
    } catch (error) {
      return { kind: 'error', error: unexpected(error) };
    }
  }

  function carryOut(request: BackendRequest, closed: Closed): Promise<Reply> {
    try {
      return send === undefined ? Promise.reject(unexpected(null)) : send(request, closed);
    } catch (error) {
      return Promise.reject(error);
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
