import { performance } from 'node:perf_hooks';
import { compileDefinition, type GatewayRequest, type Integration, parseDefinition } from 'backhaul';
import { normalizePath } from '../../src/define/percent.ts';
import { compileRoutes } from '../../src/plan/route.ts';
import { handWrittenPlan } from './hand-written-plan.ts';
import { median, type PlanResult } from './results.ts';

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

/** Bytes a plan; needs `--expose-gc`, and a young generation that holds them all. */
function allocated(): number {
  const one = request(1);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  for (let call = 0; call < 1000; call++) pet.plan(one);
  return (process.memoryUsage().heapUsed - before) / 1000;
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
const [plan = 0, handWritten = 0] = [...times.values()].map((series) => median(series.slice(2)));
const allocatedBytes = allocated();

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
const match = routers.map(({ count, visits, series }) => ({
  integrations: count,
  visits,
  microseconds: median(series.slice(2)),
}));
const result: PlanResult = { plan, handWritten, allocatedBytes, match };
console.log(JSON.stringify(result));
