import { Agent, buildConnector } from 'undici';
import type { PetStore } from './pet-store.ts';

/**
 * An undici Agent that connects to the pet store, whatever private VIP or public name a definition holds. The
 * request on the wire stays what it would be: Host, TLS server name and certificate checks are the real ones.
 */
export function createLoopbackAgent({ ports, certificate }: PetStore): Agent {
  const connect = buildConnector({ ca: certificate });
  return new Agent({
    connect: (options, callback) => {
      const port = ports.get(options.hostname);
      if (port === undefined) callback(new Error(`the demo has no backend for ${options.hostname}`), null);
      else connect({ ...options, hostname: '127.0.0.1', port: String(port) }, callback);
    },
  });
}
