import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { generate } from 'selfsigned';
import type { Message } from './message.ts';

/** The services behind the gateway, on free ports of the loopback interface. */
export interface PetStore {
  /** By the address in a definition: the port where that backend really is. */
  readonly ports: ReadonlyMap<string, number>;
  /** The certificate to trust for `secure.myservice.com`. */
  readonly certificate: string;
  stop(): Promise<void>;
}

const replies: readonly (readonly [path: string, reply: unknown])[] = [
  ['/path/', { renamed: true }],
  ['/pets', [{ id: 42, kind: 'cat' }]],
  ['/clinics/', { clinic: 'Harbour Street' }],
  ['/warehouse/', { tins: 1200 }],
];

/**
 * Starts the store, the same behind TLS, and a stand-in for a layer-7 load balancer in front of it. Each request
 * is shown to `note` as it came.
 */
export async function startPetStore(note: (request: Message) => void): Promise<PetStore> {
  const store: RequestListener = async (req, res) => {
    note({ start: `${req.method} ${req.url}`, rawHeaders: req.rawHeaders, body: await text(req) });
    // Nobody answers for this pet, so that the timeout shows.
    if (req.url?.startsWith('/path/sleepy') !== true) answer(req, res);
  };
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'secure.myservice.com' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'secure.myservice.com' }] }],
  });
  const plain = createServer(store);
  const secure = createSecureServer({ cert, key }, store);
  const listener = createServer((req, res) => (isSelected(req) ? store(req, res) : res.writeHead(404).end()));
  const [plainPort, securePort, listenerPort] = await Promise.all([
    listen(plain),
    listen(secure),
    listen(listener),
  ]);
  return {
    ports: new Map([
      ['api.myservice.com', plainPort],
      ['secure.myservice.com', securePort],
      ['10.0.0.8', listenerPort],
      // A layer-4 listener passes bytes on: behind it is the service itself.
      ['10.0.0.9', plainPort],
    ]),
    certificate: cert,
    stop: async () => {
      await Promise.all([plain, secure, listener].map(close));
    },
  };
}

/** What the load balancer's rule says: this domain, this path and what is below it. */
function isSelected({ headers, url = '' }: IncomingMessage): boolean {
  return headers.host === 'clinics.example.com' && url.startsWith('/clinics');
}

function answer({ url = '' }: IncomingMessage, res: ServerResponse): void {
  const [, reply] = replies.find(([path]) => url.startsWith(path)) ?? [];
  res.writeHead(reply === undefined ? 404 : 200, { 'content-type': 'application/json' });
  res.end(JSON.stringify(reply ?? { error: 'no such thing in the pet store' }));
}

/** Listens on the loopback interface, on any free port or the given one. */
export function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server
      .once('error', reject)
      .listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Takes no new connection, closes idle ones and waits for the others. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
