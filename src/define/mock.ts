import type { CheckedMock } from './checked.ts';
import type { Json } from './definition.ts';
import type { DraftMock } from './draft.ts';
import { checkFieldName, checkFieldValue } from './field.ts';
import { type IssuePath, issuesFrom } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { mockIssues } from './issues/mock.ts';
import { isWellFormed } from './percent.ts';
import { foldHeaderName } from './place.ts';

type Header = readonly [name: string, value: string];

const issue = issuesFrom(mockIssues);

/** Bytes of a fixed body. */
const largest = 1_048_576;
const bodiless: readonly number[] = [204, 205, 304];

/** Reads a fixed answer. Its body is text as it is, or JSON, with a content type where none is written. */
export function checkMock(draft: DraftMock, issues: Issue[]): CheckedMock {
  const { status = 200, body } = draft;
  const headers = readHeaders(draft.headers ?? {}, issues);
  const bytes = body === undefined ? null : encode(body, issues);
  if (bytes !== null && bodiless.includes(status))
    issues.push(issue('mock.body', ['backend', 'body'], [status]));
  if (bytes !== null && !headers.some(([name]) => name.toLowerCase() === 'content-type')) {
    headers.push([
      'content-type',
      typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json',
    ]);
  }
  return { kind: 'mock', status, headers, body: bytes };
}

function encode(body: Json, issues: Issue[]): Uint8Array {
  const path = ['backend', 'body'];
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (!isWellFormed(text)) issues.push(issue('mock.encoding', path, []));
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > largest) issues.push(issue('mock.too-large', path, [bytes.length]));
  return bytes;
}

function readHeaders(record: NonNullable<DraftMock['headers']>, issues: Issue[]): Header[] {
  const seen = new Map<string, string>();
  return Object.entries(record).flatMap(([name, value]): Header[] => {
    const path: IssuePath = ['backend', 'headers', name];
    const folded = foldHeaderName(name);
    const first = seen.get(folded);
    checkFieldName(name, path, issues);
    if (first !== undefined) issues.push(issue('mock.duplicate', path, [name, first]));
    seen.set(folded, name);
    return [value].flat().flatMap((one): Header[] => {
      if (one === null) return [];
      checkFieldValue(one, path, issues);
      return [[name, one]];
    });
  });
}
