import { toRequest } from 'backhaul';

const request = toRequest({
  method: 'POST',
  target: '/v1/pets?notify=true',
  headers: { 'content-type': 'application/json', 'x-keeper': ['ann', 'bob'] },
  body: '{"name":"Tom"}',
});
console.log(request.method, request.target, request.rawHeaders.join(' '));
console.log(request.body?.length, 'bytes');

// Prints:
// POST /v1/pets?notify=true host localhost content-type application/json x-keeper ann x-keeper bob
// 14 bytes
