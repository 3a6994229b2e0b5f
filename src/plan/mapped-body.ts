import { headersWith } from '../define/header-names.ts';
import { type BodyFormat, bodyFormat } from './body.ts';
import { type OwnedBody, writeBody } from './body-writing.ts';
import { GatewayError } from './error.ts';
import type { DropTrace } from './fields.ts';
import { fieldValues } from './headers.ts';
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
  owned: OwnedBody,
  output: Output,
  trace: DropTrace | null,
): MappedBody | GatewayError {
  if (body === null && output.body.length === 0) return { bytes: null, content: [] };
  const received = bodyFormat(fields.contentType);
  const format = wanted ?? received ?? 'json';
  const text = writeBody(body, format, owned, output.body, trace);
  if (text instanceof GatewayError) return text;
  const type = received === format ? (fields.contentType ?? '') : contentTypes[format];
  const typed = [output.headers, output.constants].some(
    (lines) => fieldValues(lines, 'content-type').length > 0,
  );
  return {
    bytes: new TextEncoder().encode(text),
    content: [...(typed ? [] : ['content-type', type]), ...keptContent(fields.content)],
  };
}

const ofMeaning = /* @__PURE__ */ headersWith('meaning');

/** Lines about the body's meaning stay; those about its old bytes, and those that nobody knows, do not. */
function keptContent(content: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < content.length; index += 2) {
    const name = content[index] ?? '';
    if (ofMeaning.has(name.toLowerCase())) kept.push(name, content[index + 1] ?? '');
  }
  return kept;
}
