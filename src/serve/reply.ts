import { type OutgoingHttpHeader, ServerResponse } from 'node:http';
import { headersWith } from '../define/header-names.ts';
import { fieldValues } from '../plan/headers.ts';
import type { RawHeaders, Reply } from '../plan/message.ts';
import type { Client } from './client.ts';
import { endJoined, pipeTo, writesAsIs } from './sink.ts';

/** Writes a reply to its client. */
export function writeReply(reply: Reply, client: Client): void {
  const { res } = client;
  if (res.headersSent || res.destroyed) {
    client.leave();
    return;
  }
  const body = takeWhole(reply.body);
  writeHead(res, reply.status, outgoingHeaders(reply, body, client));
  if (body !== null && !(body instanceof Uint8Array)) {
    pipeTo(client, body, hasLength(reply.headers));
    return;
  }
  if (body === null) res.end();
  else endJoined(res, body);
  client.settle();
}

/** A body as bytes, where all of it is here already. */
export function takeWhole(body: Reply['body']): Reply['body'] {
  return body === null || body instanceof Uint8Array ? body : (body.takeWhole?.() ?? body);
}

/**
 * The reply's fields, with the length of a body that is here, unless middleware may change it on its way, and the
 * mark of a connection's last answer.
 */
export function outgoingHeaders(reply: Reply, body: Reply['body'], client: Client): RawHeaders {
  const { headers } = reply;
  const added: string[] = [];
  if (body instanceof Uint8Array && !hasLength(headers) && writesAsIs(client.res)) {
    added.push('content-length', String(body.length));
  }
  if (client.closesAfter(reply)) added.push('connection', 'close');
  return added.length === 0 ? headers : [...headers, ...added];
}

export function hasLength(headers: RawHeaders): boolean {
  return fieldValues(headers, 'content-length').length > 0;
}

const gathered = headersWith('gathered');

/** Sets fields beside those of other middleware: ours win, and each line of a repeated field survives. */
export function setHeaders(res: ServerResponse, headers: RawHeaders): void {
  const seen = new Set(gathered);
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const name = headers[index] ?? '';
    const value = headers[index + 1] ?? '';
    const key = name.toLowerCase();
    if (seen.has(key)) res.appendHeader(name, value);
    else res.setHeader(name, value);
    seen.add(key);
  }
}

function writeHead(res: ServerResponse, status: number, headers: RawHeaders): void {
  const { writeHead: own } = ServerResponse.prototype;
  if (res.writeHead === own && writesAsIs(res) && res.getHeaderNames().length === 0) {
    // Node only reads the list; its type lacks `readonly`.
    res.writeHead(status, headers as OutgoingHttpHeader[]);
    return;
  }
  // Node 20 loses repeated fields in a list that it has to merge.
  setHeaders(res, headers);
  // What middleware put in place of `write` and `end` may still set fields, and counts on it that no head is out.
  if (writesAsIs(res)) res.writeHead(status);
  else res.statusCode = status;
}
