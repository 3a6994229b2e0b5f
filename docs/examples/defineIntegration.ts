import { defineIntegration } from 'backhaul';

const listPets = defineIntegration({
  frontend: {
    method: 'GET',
    path: '/v1/pets/{petId}',
    parameters: { 'query.limit': { type: 'integer', default: 20 } },
  },
  backend: {
    kind: 'http',
    address: 'http://api.myservice.com',
    path: '/path/{petid}',
    parameters: { 'path.petid': 'path.petId', 'query.size': 'query.limit' },
  },
});
console.log(listPets.name, listPets.readsBody);

// Prints:
// GET /v1/pets/{petId} false
