import { createSend } from 'backhaul/undici';
import { type RawBackend, type Script, startRawBackend } from '../fixture/raw-backend.ts';
import { TestClient, type TestConnection, take } from './recorder.ts';
import { destinationOf, requestTo } from './requests.ts';

export const empty = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
export const bound = 'HTTP/1.1 200 OK\r\nPersistent-Auth: true\r\nContent-Length: 0\r\n\r\n';

/** Answers as a backend does that authenticates connections. */
export const answer: Script = ({ head }) => [/^authorization:/imu.test(head) ? bound : empty];
export const ntlm = 'NTLM x';
const tidy: (() => Promise<unknown>)[] = [];

export type Options = Parameters<typeof createSend>[0];

/** A backend, an executor, and what the one saw of the other. */
export interface Bench {
  readonly backend: RawBackend;
  readonly send: ReturnType<typeof createSend>;
  /** Carries out a request to its end, of a client with a connection or without. */
  ask(connection?: TestConnection, authorization?: string, path?: string, method?: string): Promise<unknown>;
  /** The number of the backend connection of each request, in order. */
  connections(): number[];
}

export async function bench(script: Script = answer, options: Options = {}): Promise<Bench> {
  const backend = await startRawBackend(script);
  const send = createSend(options);
  tidy.push(
    () => backend.close(),
    () => send.close(),
  );
  const to = destinationOf(backend.port);
  return {
    backend,
    send,
    ask: async (connection, authorization, path = '/', method = 'GET') => {
      const credentials = authorization === undefined ? [] : ['authorization', authorization];
      const headers = ['host', to.address.authority, ...credentials];
      const reply = await send(requestTo(to, { path, method, headers }), new TestClient(connection));
      return take(reply);
    },
    connections: () => backend.requests.map(({ connection }) => connection),
  };
}

/** Ends what benches have begun, the last one first. */
export async function tidyUp(): Promise<void> {
  for (const end of tidy.splice(0).reverse()) await end();
}
