import { defineIntegration, explainRequest, formatExplanation, toRequest } from 'backhaul';

const listPets = defineIntegration({
  name: 'listPets',
  frontend: {
    method: 'GET',
    path: '/v1/pets',
    parameters: { 'query.limit': { type: 'integer', default: 20 } },
  },
  backend: {
    kind: 'http',
    address: 'http://api.myservice.com',
    path: '/pets',
    parameters: { 'query.size': 'query.limit', 'header.x-client-ip': { context: 'clientIp' } },
    unmapped: { query: 'drop' },
  },
});
const request = toRequest({ target: '/v1/pets?debug=1', peerIp: '198.51.100.7' });
console.log(formatExplanation(explainRequest([listPets], request)));

// Prints:
// GET /v1/pets?debug=1
//
// integrations
//   * answers  GET /v1/pets  listPets
//
// parameters
//   query.size          <- query.limit       "20"            -> "size=20"
//   header.x-client-ip  <- context clientIp  "198.51.100.7"  -> "198.51.100.7"
//
// left out
//   debug=1  unmapped
//
// sent to http://api.myservice.com
//   GET /pets?size=20
//   host: api.myservice.com
//   x-client-ip: 198.51.100.7
//   x-forwarded-for: 198.51.100.7
//   x-forwarded-host: localhost
//   x-forwarded-proto: http
//   via: 1.1 backhaul
