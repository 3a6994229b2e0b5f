import type { CheckedMock } from '../define/checked.ts';
import type { Reply } from './message.ts';

/** Compiles the fixed answer of a mock. HEAD gets no body but its length (RFC 9110 9.3.2). */
export function compileMock(mock: CheckedMock, integration: string): (method: string) => Reply {
  const headers = mock.headers.flat();
  const bodyless = mock.status === 204 || mock.status === 304;
  if (!bodyless) headers.push('content-length', String(mock.body?.length ?? 0));
  const full: Reply = { status: mock.status, headers, body: bodyless ? null : mock.body, integration };
  const headOnly: Reply = { ...full, body: null };
  return (method) => (method === 'HEAD' ? headOnly : full);
}
