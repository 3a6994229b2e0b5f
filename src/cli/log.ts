import type { Finding } from './finding.ts';
import { formatFindings } from './format-findings.ts';
import { count } from './outcome.ts';
import { type Paint, visible } from './paint.ts';

/** What a served gateway has to say. */
export type LogEvent =
  | { readonly event: 'listening'; readonly url: string; readonly integrations: number }
  | RequestEvent
  | { readonly event: 'reloaded'; readonly integrations: number }
  /** A file is broken, and the definitions from before serve on. */
  | { readonly event: 'kept'; readonly findings: readonly Finding[] }
  | { readonly event: 'stopping' }
  | { readonly event: 'stopped' };

/** A request and what came of it. */
export interface RequestEvent {
  readonly event: 'request';
  readonly method: string;
  /** Without the query, which may hold secrets. */
  readonly path: string;
  /** `null` where the client left before there was one. */
  readonly status: number | null;
  readonly integration: string | null;
  /** Milliseconds until the exchange was over. */
  readonly ms: number;
  /** Why the gateway answered itself, or why there is no complete reply. */
  readonly code?: string;
  readonly error?: string;
}

/** An event as a line for people, or as a line of JSON. */
export function formatEvent(event: LogEvent, isJson: boolean, paint: Paint): string {
  if (isJson) return `${JSON.stringify(event)}\n`;
  switch (event.event) {
    case 'listening':
      return `serving ${count(event.integrations, 'integration')} on ${event.url}\n`;
    case 'request':
      return formatRequest(event, paint);
    case 'reloaded':
      return `reloaded: serving ${count(event.integrations, 'integration')}\n`;
    case 'kept':
      return `${formatFindings(event.findings, paint)}not reloaded: the definitions from before serve on\n`;
    case 'stopping':
      return 'stopping: requests under way are answered first; a second signal stops at once\n';
    case 'stopped':
      return 'stopped\n';
  }
}

function formatRequest(event: RequestEvent, paint: Paint): string {
  const { method, path, status, integration, ms, code, error } = event;
  const colour = status === null || status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green';
  const why = [code, error].filter((text) => text !== undefined).join(': ');
  const words = [
    visible(method),
    visible(path),
    paint(colour, String(status ?? '-')),
    visible(integration ?? '-'),
    `${ms} ms`,
    ...(why === '' ? [] : [visible(why)]),
  ];
  return `${words.join(' ')}\n`;
}
