import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handle, Reply } from '../plan/message.ts';
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
export async function answer(
  handle: Handle,
  req: IncomingMessage,
  res: ServerResponse,
  surroundings: Surroundings,
  next: Next | undefined,
): Promise<void> {
  const client = Client.accept(req, res, surroundings);
  if (client === null) return;
  try {
    const outcome = await observe(handle, client);
    if (!('unmatched' in outcome)) return writeReply(outcome, client);
    if (next === undefined) return writeReply(outcome.reply, client);
  } catch (error) {
    if (next === undefined || res.headersSent) return fail(client, error);
    client.pass();
    return next(error);
  }
  client.pass();
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
