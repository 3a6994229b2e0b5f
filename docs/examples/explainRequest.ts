import { defineIntegration, explainRequest, toRequest } from 'backhaul';

const renamePet = defineIntegration({
  name: 'renamePet',
  frontend: { method: 'PUT', path: '/v1/pets/{petId}', parameters: { 'header.x-keeper': {} } },
  backend: {
    kind: 'http',
    address: 'http://api.myservice.com',
    method: 'POST',
    path: '/path/{id}',
    parameters: { 'path.id': 'path.petId', 'query.by': 'header.x-keeper', 'query.version': { value: '2' } },
  },
});
const request = toRequest({
  method: 'PUT',
  target: '/v1/pets/42',
  headers: { 'X-Keeper': 'ann', te: 'trailers' },
});
const { parameters, dropped, result } = explainRequest([renamePet], request);
for (const { target, source, raw, written } of parameters)
  console.log(`${source} ${raw} -> ${target} ${written}`);
for (const { what, rule } of dropped) console.log(`dropped: ${what} (${rule})`);
if (result.kind === 'send') console.log(result.request.method, result.request.path);

// Prints:
// path.petId 42 -> path.id 42
// header.x-keeper ann -> query.by by=ann
// constant  -> query.version version=2
// dropped: te (hop-by-hop)
// POST /path/42?by=ann&version=2
