import type { BackendRequest } from '../plan/message.ts';
import { hadAnswered, isConnectionLoss, isConnectLoss, type Phase } from './fault.ts';

/**
 * The two safe retries of one exchange, once each. What undici never began to write may be tried again whatever
 * its method, while its body is unread; a bodyless safe request may be repeated when its pooled connection closed
 * before any byte of a response (RFC 9110 9.2.2).
 */
export class Attempts {
  private reconnected = false;
  private repeated = false;

  /** Takes the one more attempt that the failure allows; `false` where it allows none. */
  take(
    request: BackendRequest,
    phase: Phase,
    error: unknown,
    bodyTouched: boolean,
    connectionUsed: boolean,
  ): boolean {
    if (phase === 'connecting') {
      if (this.reconnected || bodyTouched || !isConnectLoss(error)) return false;
      this.reconnected = true;
      return true;
    }
    if (phase !== 'waiting' || this.repeated || !isSafe(request) || !isConnectionLoss(error)) return false;
    if (!connectionUsed && !hadAnswered(error)) return false;
    this.repeated = true;
    return true;
  }
}

function isSafe({ method, body }: BackendRequest): boolean {
  return body === null && (method === 'GET' || method === 'HEAD' || method === 'OPTIONS');
}
