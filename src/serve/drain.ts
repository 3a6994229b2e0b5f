import type { IncomingMessage } from 'node:http';
import type { ClientLimits } from '../plan/message.ts';
import { BodyRate } from '../send/body-rate.ts';
import { clock } from './clock.ts';

/** Reads what is left of a body and throws it away. A client that sends it too slowly loses its connection. */
export function drain(req: IncomingMessage, limits: ClientLimits): void {
  if (!req.complete && !req.destroyed) {
    const rate = new BodyRate(limits, clock, () => req.socket.destroySoon());
    rate.wait();
    req.on('data', ({ length }: Buffer) => rate.came(length)).once('close', () => rate.stop());
  }
  req.resume();
}
