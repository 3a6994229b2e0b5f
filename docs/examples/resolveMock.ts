import { resolveMock } from 'backhaul';

const { value: reply } = resolveMock({ kind: 'mock', status: 201, body: { id: 42 } });
console.log(reply?.status, reply?.headers.join(' '));
if (reply?.body instanceof Uint8Array) console.log(new TextDecoder().decode(reply.body));

const { issues = [] } = resolveMock({ kind: 'mock', status: 204, body: 'nobody reads this' });
for (const { code, message } of issues) console.log(`${code}: ${message}`);

// Prints:
// 201 content-type application/json content-length 9
// {"id":42}
// mock.body: 204 has no body; remove it, or choose another status
