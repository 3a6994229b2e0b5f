import { setTimeout as delay } from 'node:timers/promises';
import { Gateway, type Usage } from '../gateway.ts';
import type { Route } from './faults.ts';
import { Ledger } from './ledger.ts';
import { TrafficBackend } from './traffic-backend.ts';
import { TrafficClient } from './traffic-client.ts';

/** Longer than any machine needs for what is not meant to fail. */
const patientMs = 30_000;
/** Short, because whoever waits for these limits holds a connection for so long. */
const shortMs = 200;
/** Outside of the range that the system takes ports from, so that no connection can meet itself there. */
const portOfNobody = 1;
/** How long connections may take to go away once nobody uses them; the gateway keeps them for 4 s. */
const drainLimitMs = 20_000;

/** A client, a gateway in its own process, and a backend, with requests that pass through all of them. */
export class Traffic {
  readonly ledger: Ledger;
  readonly gateway: Gateway;
  readonly #client: TrafficClient;
  readonly #backend: TrafficBackend;

  private constructor(ledger: Ledger, gateway: Gateway, client: TrafficClient, backend: TrafficBackend) {
    this.ledger = ledger;
    this.gateway = gateway;
    this.#client = client;
    this.#backend = backend;
  }

  static async start(faultyShare: number): Promise<Traffic> {
    const ledger = new Ledger();
    const backend = await TrafficBackend.start(ledger);
    try {
      const gateway = await Gateway.start({
        definitions: { integrations: definitionsTo(backend.port) },
        server: { keepAliveTimeout: 120_000 },
      });
      return new Traffic(ledger, gateway, new TrafficClient(gateway.port, ledger, faultyShare), backend);
    } catch (error) {
      await backend.stop();
      throw error;
    }
  }

  /** Goes on until that many requests were made since the start, or for the time given. */
  run(requests: number, limitMs: number): Promise<void> {
    return this.#client.run(requests, limitMs);
  }

  /** What the gateway takes once its clients have left and its connections to the backend had time to go. */
  async drained(before: Usage): Promise<Usage> {
    this.#client.stop();
    const deadline = performance.now() + drainLimitMs;
    for (;;) {
      const usage = await this.gateway.usage();
      const isDone = usage.fileDescriptors <= before.fileDescriptors && usage.resources <= before.resources;
      if (isDone || performance.now() > deadline) return usage;
      await delay(250);
    }
  }

  /** Ends everything, and says what the gateway's process had to complain of. */
  async stop(): Promise<readonly string[]> {
    try {
      this.#client.stop();
      return await this.gateway.stop();
    } finally {
      await this.#backend.stop();
    }
  }
}

function definitionsTo(port: number): readonly unknown[] {
  return [
    definition('patient', port, { timeoutMs: patientMs }),
    definition('hasty', port, { timeoutMs: shortMs }),
    definition('restless', port, { timeoutMs: patientMs, idleTimeoutMs: shortMs }),
    definition('nowhere', portOfNobody, { timeoutMs: patientMs }),
  ];
}

function definition(route: Route, port: number, limits: Readonly<Record<string, number>>): unknown {
  return {
    name: route,
    frontend: { method: 'ANY', path: `/${route}/{rest+}` },
    backend: { kind: 'http', address: `http://127.0.0.1:${port}`, path: `/${route}/{rest+}`, ...limits },
  };
}
