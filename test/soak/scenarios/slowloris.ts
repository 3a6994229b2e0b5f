import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../clocks/time-bound.ts';
import { route, runGateway } from '../crowds/gateway-run.ts';
import { HalfOpenClients } from '../crowds/half-open-clients.ts';
import { healthyLoad, loadFigures, together } from '../crowds/healthy-load.ts';
import { WatchedBackend } from '../crowds/watched-backend.ts';
import type { Gateway, GatewayOptions } from '../gateway.ts';
import {
  atLeast,
  atMost,
  count,
  duration,
  exactly,
  type Figure,
  quantile,
  type Scenario,
} from '../scenario.ts';

interface Extent {
  readonly attackers: number;
  readonly headersTimeout: number;
  /** Milliseconds of healthy load beside the attackers, and once before and once after them. */
  readonly loadMs: number;
}

const extents = {
  short: { attackers: 200, headersTimeout: 2_000, loadMs: 1_500 },
  long: { attackers: 500, headersTimeout: 10_000, loadMs: 20_000 },
} as const satisfies Record<string, Extent>;

/** How often Node looks for heads that take too long, in milliseconds. */
const checkEvery = 100;
const healthyPath = '/healthy/ok';

export const slowloris: Scenario = {
  id: 'Z8',
  title: 'Request heads that never end',
  method:
    'Clients send a request head byte by byte, and come again when they are cut off, while eight others send 400 small requests a second. `headersTimeout` and `connectionsCheckingInterval` (100 ms) are set on the server, as the documentation says.',
  async run(size) {
    const extent = extents[size];
    const backend = await WatchedBackend.start({ healthy: (res) => res.end('ok') });
    try {
      const figures = await runGateway(optionsFor(extent, backend.port), (gateway) =>
        attack(gateway, extent, backend),
      );
      return { n: `${extent.attackers} clients at a time`, figures };
    } finally {
      await backend.stop();
    }
  },
};

function optionsFor({ headersTimeout }: Extent, port: number): GatewayOptions {
  return {
    definitions: { integrations: [route('healthy', port), route('attack', port)] },
    server: { headersTimeout, connectionsCheckingInterval: checkEvery },
  };
}

async function attack(gateway: Gateway, extent: Extent, backend: WatchedBackend): Promise<Figure[]> {
  const { port } = gateway;
  const { attackers, headersTimeout, loadMs } = extent;
  const warm = await healthyLoad(port, healthyPath, loadMs / 2);
  const before = await healthyLoad(port, healthyPath, loadMs);
  const clients = new HalfOpenClients(port, attackers, headersTimeout);
  try {
    await delay(headersTimeout);
    const beside = await healthyLoad(port, healthyPath, loadMs);
    clients.giveUp();
    await until(() => clients.open === 0, headersTimeout + 20_000);
    const after = await healthyLoad(port, healthyPath, loadMs);
    return [
      ...loadFigures(together(before, after), beside, warm.bad),
      ...cutOff(clients, extent),
      count('half a head that reached the backend', backend.visits.has('x') ? 1 : 0, exactly(0)),
    ];
  } finally {
    clients.stop();
  }
}

/** When the attackers were cut off, against `headersTimeout`. */
function cutOff(clients: HalfOpenClients, { attackers, headersTimeout }: Extent): Figure[] {
  const { open, lasted } = clients;
  // Timed from before the connection was made; some milliseconds for what two clocks round.
  const early = lasted.filter((ms) => ms < headersTimeout - 5);
  const late = lasted.map((ms) => ms - headersTimeout);
  return [
    count('attackers cut off', lasted.length, atLeast(attackers)),
    count('attackers never cut off', open, exactly(0)),
    count('attackers cut off before `headersTimeout`', early.length, exactly(0)),
    duration('cut off after `headersTimeout`, p99', quantile(late, 0.99), 'ms', atMost(checkEvery + 50)),
    duration('cut off after `headersTimeout`, at most', Math.max(...late), 'ms'),
  ];
}
