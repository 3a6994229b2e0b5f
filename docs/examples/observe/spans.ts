import { tracingChannel } from 'node:diagnostics_channel';
import { type Span, SpanStatusCode, type Tracer } from '@opentelemetry/api';
import type { RequestTrace } from 'backhaul/node';

/** Makes an OpenTelemetry span of every exchange. Returns what stops it. */
export function traceRequests(tracer: Tracer): () => void {
  const channel = tracingChannel<RequestTrace, RequestTrace>('backhaul:request');
  const spans = new WeakMap<RequestTrace, Span>();
  const listeners = {
    start: (trace: RequestTrace) => {
      const { method, target } = trace.request;
      const [path = ''] = target.split('?', 1);
      spans.set(
        trace,
        tracer.startSpan(method, { attributes: { 'http.request.method': method, 'url.path': path } }),
      );
    },
    end: () => {},
    asyncStart: (trace: RequestTrace) => {
      const { request, integration, status } = trace;
      const span = spans.get(trace);
      if (integration !== undefined) span?.updateName(`${request.method} ${integration}`);
      if (status !== undefined) span?.setAttribute('http.response.status_code', status);
    },
    asyncEnd: (trace: RequestTrace) => spans.get(trace)?.end(),
    error: (trace: RequestTrace) => {
      const { error, code, status = 500 } = trace;
      if (code !== undefined) spans.get(trace)?.setAttribute('error.type', code);
      // A client's mistake (4xx) is an answer like any other.
      if (status >= 500) spans.get(trace)?.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
    },
  };
  channel.subscribe(listeners);
  return () => channel.unsubscribe(listeners);
}
