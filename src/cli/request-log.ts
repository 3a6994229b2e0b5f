import { channel } from 'node:diagnostics_channel';
import { GatewayError } from '../plan/error.ts';
import type { RequestTrace } from '../serve/node.ts';
import type { RequestEvent } from './log.ts';

/** Tells of each request when its exchange is over. Returns what ends that. */
export function watchRequests(tell: (event: RequestEvent) => void): () => void {
  const begun = new WeakMap<RequestTrace, number>();
  const start = channel('tracing:backhaul:request:start');
  const end = channel('tracing:backhaul:request:asyncEnd');
  // The channel carries traces, and nothing else.
  const onStart = (message: unknown): void => void begun.set(message as RequestTrace, performance.now());
  const onEnd = (message: unknown): void => {
    const trace = message as RequestTrace;
    tell(toEvent(trace, performance.now() - (begun.get(trace) ?? performance.now())));
  };
  start.subscribe(onStart);
  end.subscribe(onEnd);
  return () => {
    start.unsubscribe(onStart);
    end.unsubscribe(onEnd);
  };
}

function toEvent({ request, integration, status, code, error }: RequestTrace, time: number): RequestEvent {
  const reason = code ?? (error instanceof GatewayError ? error.code : undefined);
  return {
    event: 'request',
    method: request.method,
    path: request.target.replace(/[?#].*$/su, ''),
    status: status ?? null,
    integration: integration ?? null,
    ms: Math.round(time),
    ...(reason === undefined ? {} : { code: reason }),
    ...(error instanceof Error ? { error: error.message } : {}),
  };
}
