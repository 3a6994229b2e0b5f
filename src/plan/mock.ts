import type { CheckedMock } from '../define/checked.ts';
import type { MockBackend } from '../define/definition.ts';
import type { Parsed } from '../define/issue.ts';
import type { IssueCode } from '../define/issue-table.ts';
import { nameKind } from '../define/options.ts';
import { parseDefinition } from '../define/parse.ts';
import type { Reply } from './message.ts';

/** Compiles the fixed answer of a mock. HEAD gets no body but its length (RFC 9110 9.3.2). */
export function compileMock(mock: CheckedMock): (method: string) => Reply {
  const headers = mock.headers.flat();
  // 204 has no length (RFC 9110 8.6), and that of a 304 would be of a body nobody knows.
  const isBodiless = mock.status === 204 || mock.status === 304;
  if (!isBodiless) headers.push('content-length', String(mock.body?.length ?? 0));
  const whole: Reply = { status: mock.status, headers, body: isBodiless ? null : mock.body };
  const headOnly: Reply = { ...whole, body: null };
  return (method) => (method === 'HEAD' ? headOnly : whole);
}

/**
 * The answer of a mock backend to a method, or all that is wrong with it. A backend of another kind, or a method that
 * is no text, throws a `TypeError`.
 */
export function resolveMock(backend: MockBackend, method = 'GET'): Parsed<Reply, IssueCode> {
  if (typeof method !== 'string')
    throw new TypeError(`the method of resolveMock is text such as "GET", not ${nameKind(method)}`);
  const parsed = parseDefinition({ frontend: { method: 'ANY', path: '/' }, backend });
  if (parsed.issues !== undefined) return parsed;
  const { backend: checked } = parsed.value;
  if (checked.kind !== 'mock') throw new TypeError('resolveMock answers for a backend of kind "mock"');
  return { value: compileMock(checked)(method), warnings: parsed.warnings };
}
