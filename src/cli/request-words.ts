import { UsageError } from './outcome.ts';

/** A request as a command line says it. */
export interface AskedRequest {
  readonly method: string;
  readonly target: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly body?: string;
}

/**
 * Reads `METHOD TARGET` with `NAME: VALUE` headers and a body. Without a method it is GET, or POST with a body;
 * without a content type, a body is JSON where it reads as such, else a form. Throws a `UsageError`.
 */
export function readRequestWords(
  words: string,
  lines: readonly string[],
  body: string | undefined,
): AskedRequest {
  const [, method, target] = /^(?:([A-Za-z]+) +)?(\S.*)$/su.exec(words) ?? [];
  if (target === undefined || !target.startsWith('/')) {
    throw new UsageError(`"${words}" is no request; write a method and a path: 'GET /v1/pets/42?tag=dog'`);
  }
  const headers = lines.flatMap(readHeader);
  if (body === undefined) return { method: method?.toUpperCase() ?? 'GET', target, headers };
  const isTyped = headers.some((name, index) => index % 2 === 0 && name.toLowerCase() === 'content-type');
  const type = isJson(body) ? 'application/json' : 'application/x-www-form-urlencoded';
  return {
    method: method?.toUpperCase() ?? 'POST',
    target,
    headers: isTyped ? headers : [...headers, 'content-type', type],
    body,
  };
}

function readHeader(line: string): readonly [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/su.exec(line) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError(`"${line}" is no header; write it as 'x-keeper: ann'`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
