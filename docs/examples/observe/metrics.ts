import { tracingChannel } from 'node:diagnostics_channel';
import type { RequestTrace } from 'backhaul/node';
import { Histogram, type Registry } from 'prom-client';

/** Times every exchange in a registry of prom-client. Returns what stops it. */
export function measureRequests(registry: Registry): () => void {
  const channel = tracingChannel<RequestTrace, RequestTrace>('backhaul:request');
  const seconds = new Histogram({
    name: 'backhaul_request_duration_seconds',
    help: 'From the request head to the last byte of the reply.',
    labelNames: ['integration', 'status', 'code'],
    registers: [registry],
  });
  const timers = new WeakMap<RequestTrace, ReturnType<typeof seconds.startTimer>>();
  const listeners = {
    start: (trace: RequestTrace) => timers.set(trace, seconds.startTimer()),
    end: () => {},
    asyncStart: () => {},
    asyncEnd: (trace: RequestTrace) => {
      // Another handler answers what no integration serves.
      if (trace.integration === undefined) return;
      const { integration, status = 0, code = '' } = trace;
      timers.get(trace)?.({ integration, status, code });
    },
    error: () => {},
  };
  channel.subscribe(listeners);
  return () => channel.unsubscribe(listeners);
}
