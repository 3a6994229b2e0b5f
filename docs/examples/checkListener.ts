import { type ClbBackend, checkListener } from 'backhaul';

const backend: ClbBackend = {
  kind: 'clb',
  listener: { protocol: 'HTTP', domain: 'clinics.example.com', path: '/clinics' },
  address: 'http://10.0.0.8:80',
  path: '/clinics/{clinicId}',
  parameters: { 'header.host': { value: 'clinics.example.com' } },
};
// The rules as the load balancer has them: the longest prefix wins.
const { rule, reached, issues } = checkListener(backend, [
  { domain: 'clinics.example.com', path: '/' },
  { domain: 'clinics.example.com', path: '/clinics' },
  { domain: 'clinics.example.com', path: '/clinics/closed' },
]);
console.log(`it names rule ${rule}`);
for (const one of reached) console.log(`${one.path} reaches rule ${one.rule}`);
for (const { code, message } of issues) console.log(`${code}: ${message}`);

// Prints:
// it names rule 1
// /clinics/1 reaches rule 1
// /clinics/closed reaches rule 2
// listener.other-rule: the path "/clinics/closed" reaches rule 2 ("/clinics/closed"); change the path of the backend or the rule
