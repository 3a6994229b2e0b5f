import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handle, Reply, Unmatched } from '../plan/message.ts';
import { warn } from '../send/warning.ts';
import { Client } from './client.ts';
import { writeReply } from './reply.ts';
import type { Surroundings } from './request.ts';
import { observe } from './trace.ts';

/** Goes on to the next handler, or with an error to the framework's error handler. */
export type Next = (error?: unknown) => void;

/** What a client gets whose error cannot be rendered. */
const plainFailure: Reply = {
  status: 500,
  headers: ['content-type', 'text/plain'],
  body: Buffer.from('Internal Server Error'),
};

/** Reads, handles, writes. Without `next`, what no integration serves and what fails is answered here. */
export function answer(
  handle: Handle,
  req: IncomingMessage,
  res: ServerResponse,
  surroundings: Surroundings,
  next: Next | undefined,
): void {
  const client = Client.accept(req, res, surroundings);
  if (client === null) return;
  const failed = (error: unknown): void => {
    if (next === undefined || res.headersSent) {
      fail(client, error);
      return;
    }
    client.pass();
    next(error);
  };
  const handled = (outcome: Reply | Unmatched): void => {
    if ('unmatched' in outcome && next !== undefined) {
      client.pass();
      next();
      return;
    }
    try {
      writeReply('unmatched' in outcome ? outcome.reply : outcome, client);
    } catch (error) {
      failed(error);
    }
  };
  try {
    observe(handle, client).then(handled, failed);
  } catch (error) {
    failed(error);
  }
}

/** Nobody else answers, and nobody else would hear of it. */
function fail(client: Client, error: unknown): void {
  warn('BACKHAUL_ANSWER', 'a request could not be answered as it should; look at the cause', error);
  client.error = error;
  if (client.res.headersSent) {
    client.reset(error);
    return;
  }
  try {
    writeReply(plainFailure, client);
  } catch (cause) {
    // A field that other middleware set breaks every answer.
    if (cause !== error) warn('BACKHAUL_ANSWER', 'no answer can be written; look at the cause', cause);
    client.reset(error);
  }
}
