import { createHandler, defineIntegration } from 'backhaul';
import { toNodeListener } from 'backhaul/node';
import { pet } from './answers.ts';
import { prefix, serve } from './pets.ts';

const mock = defineIntegration({
  frontend: { method: 'GET', path: `${prefix}{petId}`, parameters: { 'query.tag': { type: 'string' } } },
  backend: { kind: 'mock', headers: { 'content-type': 'application/json' }, body: pet },
});
serve(toNodeListener(createHandler([mock])));
