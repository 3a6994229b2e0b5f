import { performance } from 'node:perf_hooks';
import { compileDefinition, type GatewayRequest, type Integration, parseDefinition } from 'backhaul';
import { normalizePath } from '../../src/define/percent.ts';
import { compileRoutes } from '../../src/plan/route.ts';
import { handWrittenPlan } from './hand-written-plan.ts';

/** The pet example with ten client headers: `plan()` beside a hand-written function with the same checks. */
const rounds = 9;
const calls = 100_000;

const definition = {
  name: 'getPet',
  frontend: { method: 'GET', path: '/v1/pets/{petId}', parameters: { 'query.tag': { type: 'string' } } },
  backend: {
    kind: 'http',
    address: 'http://api.myservice.com',
    method: 'GET',
    path: '/path/{id}',
    timeoutMs: 3000,
    parameters: {
      'path.id': 'path.petId',
      'header.x-tag': 'query.tag',
      'header.host': { value: 'pets.internal' },
    },
  },
};

function integration(index?: number): Integration {
  const path = index === undefined ? '/v1/pets/{petId}' : `/v${index % 100}/r${index}/{petId}`;
  const parsed = parseDefinition({ ...definition, frontend: { ...definition.frontend, path } });
  if (parsed.issues !== undefined) throw new Error(parsed.issues.map(({ message }) => message).join('\n'));
  return compileDefinition(parsed.value);
}

function request(index: number): GatewayRequest {
  return {
    method: 'GET',
    target: `/v1/pets/${index}?tag=dog&page=2`,
    httpVersion: '1.1',
    rawHeaders: [
      ['Host', 'api.example.com'],
      ['Connection', 'keep-alive'],
      ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36'],
      ['Accept', 'application/json'],
      ['Accept-Encoding', 'gzip, deflate, br'],
      ['Accept-Language', 'en-GB,en;q=0.9'],
      ['Cookie', 'session=0123456789abcdef'],
      ['Authorization', 'Bearer 0123456789abcdef'],
      ['X-Trace', `trace-${index}`],
      ['Cache-Control', 'no-cache'],
    ].flat(),
    peerIp: '192.0.2.7',
    scheme: 'http',
    requestId: '0'.repeat(32),
    body: null,
  };
}

function microseconds(work: (request: GatewayRequest) => unknown): number {
  const requests = Array.from({ length: 1000 }, (_, index) => request(index));
  const start = performance.now();
  for (let call = 0; call < calls; call++) work(requests[call % 1000] as GatewayRequest);
  return ((performance.now() - start) * 1000) / calls;
}

function allocated(): number {
  const one = request(1);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let call = 0; call < 1000; call++) pet.plan(one);
  return (process.memoryUsage().heapUsed - before) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

const pet = integration();
const contestants = {
  'plan()': (one: GatewayRequest) => pet.plan(one),
  'hand-written': handWrittenPlan,
};
const times = new Map(Object.keys(contestants).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round++) {
  for (const [name, work] of Object.entries(contestants)) times.get(name)?.push(microseconds(work));
}
const [plan = 0, hand = 0] = [...times.values()].map((series) => median(series.slice(2)));
console.log(
  `plan() ${plan.toFixed(2)} us, hand-written ${hand.toFixed(2)} us, ratio ${(plan / hand).toFixed(2)}`,
);
console.log(
  `allocated ${Math.round(allocated())} bytes a plan (needs --expose-gc and a large young generation)`,
);

const routers = [10, 10_000].map((count) => ({
  count,
  router: compileRoutes(Array.from({ length: count }, (_, index) => integration(index))),
  series: [] as number[],
  visits: 0,
}));
const normal = normalizePath('/v7/r7/42');
if (!('path' in normal)) throw new Error(normal.fault);
for (const one of routers) {
  one.router.find(normal.path, 'GET', () => {
    one.visits++;
  });
}
for (let round = 0; round < rounds; round++) {
  for (const { router, series } of routers) {
    const start = performance.now();
    for (let call = 0; call < calls; call++) router.find(normal.path, 'GET');
    series.push(((performance.now() - start) * 1000) / calls);
  }
}
for (const { count, visits, series } of routers) {
  console.log(
    `${count} integrations: ${visits} nodes visited, ${median(series.slice(2)).toFixed(2)} us a match`,
  );
}
