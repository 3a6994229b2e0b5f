import { createHandler, defineIntegration, type Handle, type Integration } from 'backhaul';
import { createSend } from 'backhaul/undici';
import { host, prefix, upstream } from './pets.ts';

/** The definition that the other gateways stand for, with every check on. `path` is what clients call. */
export function pets(path: string = `${prefix}{petId}`): Integration {
  return defineIntegration({
    frontend: { method: 'ANY', path, parameters: { 'query.tag': { type: 'string' } } },
    backend: {
      kind: 'http',
      address: upstream,
      path: '/path/{id}',
      parameters: {
        'path.id': 'path.petId',
        'header.x-tag': 'query.tag',
        'header.host': { value: host },
      },
    },
  });
}

/** A handler for the pets, and for any number of other routes beside them. */
export function petsHandler(others: readonly Integration[] = []): Handle {
  return createHandler([pets(), ...others], { send: createSend() });
}
