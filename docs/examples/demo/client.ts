import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Case } from './cases.ts';
import type { Message } from './message.ts';

/** Sends a request over a connection of its own; the target goes out as it is written. */
export function ask(port: number, { method, target, headers = {}, body = '' }: Case): Promise<Message> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path: target, headers: { ...headers }, agent: false };
    request(options, (res) => {
      const start = `${res.statusCode} ${res.statusMessage}`;
      text(res).then((content) => resolve({ start, rawHeaders: res.rawHeaders, body: content }), reject);
    })
      .on('error', reject)
      .end(body);
  });
}

/** The same request for a shell. */
export function toCurl(port: number, { method, target, headers = {}, body }: Case): string {
  const words = [
    'curl -i',
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`),
    ...(body === undefined ? [] : [`-d '${body}'`]),
    `'http://127.0.0.1:${port}${target}'`,
  ];
  return words.join(' ');
}
