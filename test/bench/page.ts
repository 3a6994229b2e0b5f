import type { Shares } from './profile.ts';
import { medianOf, type Results } from './results.ts';
import { ratio, type Verdict, verdicts } from './targets.ts';
import { works } from './works.ts';

/** `docs/performance.md`: every figure of it comes from the results. */
export function performancePage(results: Results, explanation: string): string {
  const found = verdicts(results);
  const missed = found.filter(({ met }) => !met);
  const { processors } = results.machine;
  return [
    '# What backhaul costs',
    '',
    '`npm run bench` measures this anew and writes this page and [performance.json](performance.json), the raw figures behind it; `npm run bench -- 5 8` measures these works and keeps the others. Single figures belong to one machine and one hour; ratios carry over.',
    '',
    ...machine(results),
    '',
    '## Targets',
    '',
    missed.length === 0
      ? 'All are met.'
      : `Missed: ${missed.map(({ work, what }) => `${what} (${label(work)})`).join('; ')}.`,
    '',
    '| work | what | found | target |',
    '|---|---|---|---|',
    ...[...missed, ...found.filter(({ met }) => met)].map(verdictRow),
    '',
    '## Where the time goes',
    '',
    explanation.trim(),
    '',
    ...shares(results),
    '',
    '## Works',
    '',
    'CPU is user and system time of the gateway’s process for one request, from the operating system. Every contestant is a process of its own; rounds go through all of them in turn, and each figure is the median of its rounds.',
    ...works.flatMap(({ id, title, contestants }) => [
      '',
      `### ${id}. ${title}`,
      '',
      ...table(results, id, contestants),
    ]),
    '',
    '## plan() by itself',
    '',
    ...planLines(results),
    '',
    '## Memory',
    '',
    '| what | bytes |',
    '|---|---|',
    `| a definition, parsed and compiled (10,000 loaded) | ${whole(results.memory.perDefinition)} |`,
    `| an exchange that waits for its backend (1,000 at once), the connections of both sides included | ${whole(results.memory.perExchange)} |`,
    `| a client that does not read (200 at once, each sent more than it takes), what waits for it included | ${whole(results.memory.perSlowClient)} |`,
    '',
    'How the heap behaves over a million requests stands in [reliability.md](reliability.md).',
    '',
    '## More than one process',
    '',
    'Replicas share nothing: a handler keeps no state between requests but its connections to backends, and there is no cache and no counter that two of them would have to agree on. So run one process for each processor (`node:cluster`, a process manager, or containers) behind any load balancer, and let each count its own limits: `connections` and `maxQueue` of `createSend` hold for one process, so a backend sees at most their product with the number of processes. On a stop, `server.close()` and then `send.close()` let what is under way finish.',
    '',
    processors < 4
      ? `\`node:cluster\` was not measured: it takes four free processors to say anything, and this machine has ${processors}.`
      : '`node:cluster` was not measured.',
    '',
  ].join('\n');
}

/** What each place takes of the processor time that a request of work 1 costs. */
function shares(results: Results): string[] {
  const cost = (name: string): number => medianOf(results, '1', name, 'cpuMicroseconds');
  const { backhaul = {}, floor = {} } = results.shares;
  const alone = cost('server alone') + cost('client alone');
  return [
    '| where | backhaul, µs a request | floor, µs a request |',
    '|---|---|---|',
    ...Object.keys(backhaul).map((place) => {
      const of = (shares: Shares, name: string): string => ((shares[place] ?? 0) * cost(name)).toFixed(1);
      return `| ${place} | ${of(backhaul, 'backhaul')} | ${of(floor, 'floor')} |`;
    }),
    `| all | ${cost('backhaul').toFixed(1)} | ${cost('floor').toFixed(1)} |`,
    '',
    `A server that answers by itself and a client that asks by itself take ${cost('server alone').toFixed(1)} and ${cost('client alone').toFixed(1)} µs, together ${alone.toFixed(1)}: ${(cost('backhaul') - alone).toFixed(1)} µs lie between that and backhaul.`,
  ];
}

function machine({
  machine: { date, command, processor, processors, node, undici, upstream },
}: Results): string[] {
  return [
    '| | |',
    '|---|---|',
    `| date | ${date} |`,
    `| command | \`${command}\` |`,
    `| processor | ${processor}, ${processors} visible; the gateway has one to itself, everything else another |`,
    `| versions | Node ${node}, undici ${undici} |`,
    `| upstream | ${upstream} |`,
    '| memory | the C library of every gateway keeps what is freed (`MALLOC_TRIM_THRESHOLD_`, `MALLOC_TOP_PAD_`): on a virtual machine, pages that are given back and touched again cost more than what is to be measured |',
  ];
}

function verdictRow({ work, what, value, is, target, met }: Verdict): string {
  return `| ${label(work)} | ${what} | ${met ? '' : '**missed** '}${value.toFixed(2)} | ${is} ${target} |`;
}

function label(work: string): string {
  return /^\d/u.test(work) ? `work ${work}` : work;
}

function table(results: Results, work: string, contestants: readonly string[]): string[] {
  const base = contestants.includes('floor') ? 'floor' : 'backhaul';
  const comparable = contestants.includes(base);
  const cost = (name: string): number => medianOf(results, work, name, 'cpuMicroseconds');
  return [
    `| contestant | CPU µs a request |${comparable ? ` to ${base} |` : ''} requests/s | p50 ms | p99 ms | peak MiB |`,
    `|---|---|${comparable ? '---|' : ''}---|---|---|---|`,
    ...contestants
      .filter((name) => results.works[work]?.[name] !== undefined)
      .toSorted((a, b) => cost(a) - cost(b))
      .map((name) => {
        const figure = (of: Parameters<typeof medianOf>[3], digits: number): string => {
          const value = medianOf(results, work, name, of);
          return Number.isNaN(value) ? '' : value.toFixed(digits);
        };
        const to = comparable ? ` ${ratio(results, work, name, base).toFixed(2)} |` : '';
        const version = results.machine.versions[name];
        return `| ${name}${version === undefined ? '' : ` ${version}`} | ${figure('cpuMicroseconds', 1)} |${to} ${figure('requestsPerSecond', 0)} | ${figure('p50', 1)} | ${figure('p99', 1)} | ${figure('peakMebibytes', 0)} |`;
      }),
  ];
}

function planLines({ plan: { plan, handWritten, allocatedBytes, match } }: Results): string[] {
  return [
    `The pet example with ten header lines: ${plan.toFixed(2)} µs a plan, beside ${handWritten.toFixed(2)} µs of a hand-written function with the same checks; ${whole(allocatedBytes)} bytes are allocated.`,
    '',
    '| integrations | nodes visited | µs a match |',
    '|---|---|---|',
    ...match.map(
      ({ integrations, visits, microseconds }) =>
        `| ${whole(integrations)} | ${visits} | ${microseconds.toFixed(2)} |`,
    ),
  ];
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
