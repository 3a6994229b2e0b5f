import { type Definition, defineIntegration, type Plan, toRequest } from 'backhaul';
import type { RequestInit } from '../../src/plan/request.ts';

/** Plans one request by a definition, as one line for what is refused. */
export function decide(definition: Definition, init: RequestInit): Plan {
  const bytes = typeof init.body === 'string' ? new TextEncoder().encode(init.body) : init.body;
  return defineIntegration(definition).plan(toRequest(init), bytes);
}

/** The lines of a header in a planned request, `name: value`. */
export function linesOf(headers: readonly string[], name: string): string[] {
  return headers.flatMap((text, index) =>
    index % 2 === 0 && text.toLowerCase() === name ? [`${text}: ${headers[index + 1]}`] : [],
  );
}

/** A body written anew, as text. */
export function textOf(body: unknown): string | null {
  if (body === null) return null;
  if (body instanceof Uint8Array) return new TextDecoder('utf-8', { fatal: true }).decode(body);
  throw new TypeError('the body was not written anew');
}
