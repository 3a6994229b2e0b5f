import type { Place } from '../define/place.ts';
import { type BodyFormat, bodyFormat } from './body.ts';
import { writeBody } from './body-writing.ts';
import { GatewayError } from './error.ts';
import type { Parts } from './sources.ts';
import type { Output } from './targets.ts';

/** A body written anew, and the lines that describe it. */
export interface MappedBody {
  /** `null` where there is nothing to send. */
  readonly bytes: Uint8Array | null;
  readonly content: readonly string[];
}

const contentTypes: Readonly<Record<BodyFormat, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
};

/** Writes the body in the format that the definition wants, else in the client's, else as JSON. */
export function renderMappedBody(
  { body, fields }: Parts,
  wanted: BodyFormat | undefined,
  owned: readonly Place[],
  output: Output,
): MappedBody | GatewayError {
  if (body === null && output.body.length === 0) return { bytes: null, content: [] };
  const format = wanted ?? body?.format ?? 'json';
  const text = writeBody(body, format, owned, output.body);
  if (text instanceof GatewayError) return text;
  const isSame = body !== null && bodyFormat(fields.contentType) === format;
  const type = isSame ? (fields.contentType ?? contentTypes[format]) : contentTypes[format];
  return {
    bytes: new TextEncoder().encode(text),
    content: ['content-type', type, ...keptContent(fields.content)],
  };
}

/** Lines about the body's meaning stay; those about its old bytes do not. */
function keptContent(content: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < content.length; index += 2) {
    const name = content[index] ?? '';
    if (/^content-(?:language|location|disposition)$/iu.test(name)) kept.push(name, content[index + 1] ?? '');
  }
  return kept;
}
