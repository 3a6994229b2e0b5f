import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handle, Reply } from '../plan/message.ts';
import { Client } from './client.ts';
import { isClosing } from './linger.ts';
import { writeReply } from './reply.ts';
import { IncomingRequest, type Surroundings } from './request.ts';
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
export async function answer(
  handle: Handle,
  req: IncomingMessage,
  res: ServerResponse,
  surroundings: Surroundings,
  next: Next | undefined,
): Promise<void> {
  if (isClosing(req.socket)) return;
  const request = new IncomingRequest(req, surroundings);
  const client = new Client(req, res, request.body);
  try {
    const outcome = await observe(handle, request, client);
    if (!('unmatched' in outcome)) return writeReply(outcome, client);
    if (next === undefined) return writeReply(outcome.reply, client);
  } catch (error) {
    if (next === undefined || res.headersSent) return fail(client, error);
    client.leave();
    return next(error);
  }
  next();
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
