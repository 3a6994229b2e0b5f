import type { Closed } from '../plan/message.ts';
import { type ParsedHeaders, toReplyHeaders } from './response.ts';

/** Interim responses that are passed on; a backend could send them without end. */
const limit = 16;

/** The interim responses of one exchange. Only 103 means anything to a client (RFC 8297). */
export class Interims {
  private readonly closed: Closed;
  private passed = 0;

  constructor(closed: Closed) {
    this.closed = closed;
  }

  pass(status: number, headers: ParsedHeaders): void {
    if (status !== 103 || this.passed === limit) return;
    this.passed += 1;
    this.closed.onInterim?.(status, toReplyHeaders(headers, status));
  }
}
