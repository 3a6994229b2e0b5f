import type { Destination } from '../plan/message.ts';
import { Pool, type PoolSettings } from './pool.ts';

/** Pools by origin and verified name, each made when the first request goes there. */
export class Pools {
  private readonly settings: PoolSettings;
  private readonly byName = new Map<string, Pool>();
  /** The same pools by what each request brings along, so that no key is built per request. */
  private readonly byDestination = new WeakMap<Destination, Pool>();

  constructor(settings: PoolSettings) {
    this.settings = settings;
  }

  to(destination: Destination): Pool {
    return this.byDestination.get(destination) ?? this.find(destination);
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.byName.values(), (pool) => pool.close()));
  }

  private find(destination: Destination): Pool {
    const key = `${destination.address.origin} ${destination.serverName ?? ''}`;
    let pool = this.byName.get(key);
    if (pool === undefined) {
      pool = new Pool(destination, this.settings);
      this.byName.set(key, pool);
    }
    this.byDestination.set(destination, pool);
    return pool;
  }
}
