import { Arrival } from '../attacks/arrival.ts';
import { type ResponseTrick, responseTricks } from '../attacks/response-tricks.ts';
import { ShiftyBackend } from '../attacks/shifty-backend.ts';
import { type SmugglingRequest, smugglingRequests } from '../attacks/smuggling-requests.ts';
import { statusLines, Wire } from '../attacks/wire.ts';
import { Gateway } from '../gateway.ts';
import { atLeast, count, exactly, type Outcome, type Scenario, type Size } from '../scenario.ts';

/** Exchanges, honest and hostile together. */
const bounds = { short: { exchanges: 600, ms: 60_000 }, long: { exchanges: 10_000, ms: 240_000 } };
const honestClients = 4;
const patienceMs = 10_000;

type Attack =
  | { readonly kind: 'backend'; readonly trick: ResponseTrick }
  | { readonly kind: 'client'; readonly request: SmugglingRequest };

const attacks: readonly Attack[] = [
  ...responseTricks.map((trick): Attack => ({ kind: 'backend', trick })),
  ...smugglingRequests.map((request): Attack => ({ kind: 'client', request })),
];

export const desync: Scenario = {
  id: 'Z13',
  title: 'Backends and clients that blur where messages end',
  method:
    'On a pool of two connections, each attack (extra, early and misframed responses by a backend, smuggling by a client) runs beside four honest requests that wait for the same connections, and four more follow it. The backend answers each honest request with the id in its path, and everything hostile is marked. Early responses are sent while no request is under way: one that crosses a request on the wire looks like its answer to anybody.',
  run,
};

async function run(size: Size): Promise<Outcome> {
  const backend = await ShiftyBackend.start();
  const gateway = await Gateway.start(settings(backend.port));
  const round = await Round.open(gateway.port, backend);
  try {
    const giveUpAt = performance.now() + bounds[size].ms;
    while (round.exchanges < bounds[size].exchanges && performance.now() < giveUpAt) {
      for (const attack of attacks) await round.play(attack);
    }
    const { exchanges, attacked, wrong, unanswered, honest, refused } = round;
    return {
      n: `${exchanges} exchanges, ${attacked} of them attacks of ${attacks.length} kinds`,
      figures: [
        count('responses delivered to the wrong request', wrong, exactly(0)),
        count('smuggled requests that reached the backend', backend.smuggled, exactly(0)),
        count('attacks with neither an answer nor an end of the connection', unanswered, exactly(0)),
        count('honest requests that were refused or cut', refused, exactly(0)),
        count('honest requests', honest, atLeast(bounds[size].exchanges / 2)),
        count('unhandled rejections, exceptions and warnings', (await gateway.stop()).length, exactly(0)),
      ],
    };
  } finally {
    round.close();
    await gateway.stop().catch(() => {});
    backend.close();
  }
}

function settings(port: number): Parameters<typeof Gateway.start>[0] {
  const backend = { kind: 'http', address: `http://127.0.0.1:${port}`, timeoutMs: 5_000 };
  return {
    definitions: {
      integrations: [
        { name: 'x', frontend: { method: 'ANY', path: '/x/{id}' }, backend: { ...backend, path: '/x/{id}' } },
        {
          name: 'trick',
          frontend: { method: 'ANY', path: '/trick' },
          backend: { ...backend, path: '/trick' },
        },
        {
          name: 'mock',
          frontend: { method: 'GET', path: '/mock' },
          backend: { kind: 'mock', body: 'mocked' },
        },
      ],
    },
    connections: { connections: 2, maxQueue: 64 },
  };
}

/** Attacks and honest requests on one pool, and what came of them. */
class Round {
  exchanges = 0;
  attacked = 0;
  honest = 0;
  wrong = 0;
  refused = 0;
  unanswered = 0;
  readonly #port: number;
  readonly #backend: ShiftyBackend;
  readonly #arrival: Arrival;
  readonly #clients: (Wire | undefined)[] = Array.from({ length: honestClients });

  private constructor(port: number, backend: ShiftyBackend, arrival: Arrival) {
    this.#port = port;
    this.#backend = backend;
    this.#arrival = arrival;
  }

  static async open(port: number, backend: ShiftyBackend): Promise<Round> {
    return new Round(port, backend, await Arrival.open(port));
  }

  async play(attack: Attack): Promise<void> {
    const crowded = attack.kind === 'client' || attack.trick.later === undefined;
    await Promise.all([this.#attack(attack), ...(crowded ? this.#askAll() : [])]);
    await this.#backend.playLater();
    await this.#arrival.passed();
    await Promise.all(this.#askAll());
  }

  close(): void {
    this.#arrival.close();
    for (const client of this.#clients) client?.close();
  }

  async #attack(attack: Attack): Promise<void> {
    this.#backend.trick = attack.kind === 'backend' ? attack.trick : null;
    const { text, answers } = attack.kind === 'client' ? attack.request : trickRequest(attack.trick);
    const wire = await Wire.open(this.#port);
    wire.send(text);
    const settled = await wire.until((received) => statusLines(received).length >= answers, patienceMs);
    this.attacked += answers;
    this.exchanges += answers;
    if (!settled) this.unanswered++;
    // An honest id here was meant for somebody else.
    if (/honest/u.test(wire.received)) this.wrong++;
    wire.close();
  }

  #askAll(): Promise<void>[] {
    return this.#clients.map((_, client) => this.#ask(client));
  }

  /** One honest request; its answer is its own id, and nothing comes with it. */
  async #ask(client: number): Promise<void> {
    const id = `honest-${this.honest++}`;
    this.exchanges++;
    const wire = await this.#client(client);
    wire.send(`${['GET', 'GET', 'DELETE'][this.honest % 3]} /x/${id} HTTP/1.1\r\nHost: a\r\n\r\n`);
    await wire.until(isWhole, patienceMs);
    const { received } = wire;
    const body = received.slice(received.indexOf('\r\n\r\n') + 4);
    const isOwn = received.startsWith('HTTP/1.1 200 ') && body === id && !/evil|own/iu.test(received);
    const isRefusal = received === '' || (/^HTTP\/1\.1 50\d /u.test(received) && body.includes('"code":'));
    if (!isOwn && !isRefusal) this.wrong++;
    if (isRefusal) this.refused++;
  }

  async #client(index: number): Promise<Wire> {
    const client = this.#clients[index];
    if (client?.ended === false && isWhole(client.received)) {
      // What came behind the answer to the last request belongs to nobody.
      if (messageLength(client.received) !== client.received.length) this.wrong++;
      client.forget();
      return client;
    }
    client?.close();
    const fresh = await Wire.open(this.#port);
    this.#clients[index] = fresh;
    return fresh;
  }
}

function trickRequest({ method = 'GET' }: ResponseTrick): {
  readonly text: string;
  readonly answers: number;
} {
  const body = method === 'POST' ? 'Content-Length: 25\r\n\r\nGET /x/evil HTTP/1.1\r\n\r\na' : '\r\n';
  return { text: `${method} /trick HTTP/1.1\r\nHost: a\r\n${body}`, answers: 1 };
}

function isWhole(received: string): boolean {
  return received.length >= messageLength(received);
}

function messageLength(received: string): number {
  const head = received.indexOf('\r\n\r\n') + 4;
  const length = /^content-length: (\d+)\r$/imu.exec(received.slice(0, head))?.[1];
  return head >= 4 && length !== undefined ? head + Number(length) : Number.POSITIVE_INFINITY;
}
