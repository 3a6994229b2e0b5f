import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handle, Reply, Unmatched } from '../plan/message.ts';
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

function fail(client: Client, error: unknown): void {
  try {
    if (!client.res.headersSent) {
      writeReply(plainFailure, client);
      return;
    }
  } catch {
    // A field that other middleware set breaks every answer.
  }
  client.reset(error);
}
