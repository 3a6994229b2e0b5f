import type { BackendRequest, Plan } from 'backhaul';

/** The backend request that was decided on. */
export function sent(decided: Plan): BackendRequest {
  if (decided.kind !== 'send') throw new Error(`planned ${decided.kind}`);
  return decided.request;
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
