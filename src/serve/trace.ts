import { tracingChannel } from 'node:diagnostics_channel';
import { GatewayError } from '../plan/error.ts';
import type { GatewayRequest, Handle, Reply, Unmatched } from '../plan/message.ts';
import type { Client } from './client.ts';

/** What subscribers of the tracing channel `backhaul:request` get: one object per exchange, filled as it goes. */
export interface RequestTrace {
  readonly request: GatewayRequest;
  /** Known from the response head on; absent where no integration matched. */
  integration?: string;
  status?: number;
  /** The error code, where the gateway itself answered. */
  code?: string;
  /** The client's body went no further: the definition fixes a method that carries none. */
  bodyDropped?: true;
  /** Why the gateway answered itself, or why there is no complete reply. Not for the client's eyes. */
  error?: unknown;
}

const channel = tracingChannel<RequestTrace, RequestTrace>('backhaul:request');

/**
 * Calls the handler, and tells the tracing channel where somebody listens: `start`; `end` when the handler has
 * returned its promise; `asyncStart` with the response head; `asyncEnd` when the exchange is over; `error` where
 * something went wrong.
 */
export function observe(handle: Handle, client: Client): Promise<Reply | Unmatched> {
  const { request } = client;
  if (!channel.hasSubscribers) return call(handle, client);
  const trace: RequestTrace = { request };
  return channel.start.runStores(trace, () => {
    const outcome = follow(call(handle, client), trace);
    channel.end.publish(trace);
    void Promise.allSettled([outcome, closed(client)]).then(() => finish(trace, client));
    return outcome;
  });
}

function call(handle: Handle, client: Client): Promise<Reply | Unmatched> {
  const { request } = client;
  return request.error === null ? handle(request, client) : Promise.reject(request.error);
}

async function follow(pending: Promise<Reply | Unmatched>, trace: RequestTrace): Promise<Reply | Unmatched> {
  try {
    const outcome = await pending;
    if (!('unmatched' in outcome)) describe(trace, outcome);
    channel.asyncStart.publish(trace);
    return outcome;
  } catch (error) {
    report(trace, error);
    throw error;
  }
}

function describe(trace: RequestTrace, { status, integration, code, error, bodyDropped }: Reply): void {
  trace.status = status;
  if (bodyDropped === true) trace.bodyDropped = true;
  if (integration !== undefined) trace.integration = integration;
  if (code !== undefined) trace.code = code;
  if (error !== undefined) report(trace, error);
}

function report(trace: RequestTrace, error: unknown): void {
  trace.error = error;
  channel.error.publish(trace);
}

/** `events.once` would swallow an error of the response. */
function closed({ res }: Client): Promise<void> {
  return res.closed ? Promise.resolve() : new Promise((resolve) => res.once('close', resolve));
}

function finish(trace: RequestTrace, { res, error }: Client): void {
  if (trace.error === undefined && (error !== null || !res.writableFinished)) {
    report(
      trace,
      error ?? new GatewayError('client.closed', 'the client left before its reply was complete'),
    );
  }
  channel.asyncEnd.publish(trace);
}
