import { median, medianOf, type Results } from './results.ts';

/** A ratio that is to be reached, taken within each round; the median counts. */
export interface Verdict {
  readonly work: string;
  readonly what: string;
  readonly value: number;
  readonly is: 'at most' | 'at least';
  readonly target: number;
  readonly met: boolean;
}

/** The figures of a round that contestants are compared by. */
type Compared = 'cpuMicroseconds' | 'p99';

const libraries = ['httpxy', 'http-proxy', 'http-proxy-3', '@fastify/reply-from'];
const peers = [...libraries, 'fast-proxy', 'undici.request and pipe'];

/** What two medians of the same thing may differ by on a shared machine. */
const noise = 1.05;

export function verdicts(results: Results): Verdict[] {
  const atMost = (work: string, what: string, value: number, target: number): Verdict => ({
    work,
    what,
    value,
    is: 'at most',
    target,
    met: value <= target,
  });
  const cpu = (work: string, a: string, b: string): number => ratio(results, work, a, b);
  const [fastest, quickest] = [best(results, '1', libraries), best(results, '1', libraries, 'p99')];
  const streaming = ['3', '4', '5'].map((work): Verdict => {
    const rival = best(results, work, peers);
    const value = 1 / cpu(work, 'backhaul', rival);
    const what = `bytes per CPU second of backhaul, to ${rival}, the best peer`;
    return { work, what, value, is: 'at least', target: 0.95, met: value >= 0.95 };
  });
  return [
    atMost(
      '1',
      'CPU of backhaul, to the floor (1.0, and 5 % for noise)',
      cpu('1', 'backhaul', 'floor'),
      noise,
    ),
    atMost('1', `CPU of backhaul, to ${fastest}, the fastest library`, cpu('1', 'backhaul', fastest), 0.55),
    atMost(
      '1',
      'CPU of backhaul, to fast-proxy, which checks nothing',
      cpu('1', 'backhaul', 'fast-proxy'),
      0.7,
    ),
    atMost(
      '1',
      `p99 of backhaul, to ${quickest}, the library with the best`,
      ratio(results, '1', 'backhaul', quickest, 'p99'),
      1,
    ),
    atMost(
      '2',
      'CPU of backhaul, to the floor (1.0, and 5 % for noise)',
      cpu('2', 'backhaul', 'floor'),
      noise,
    ),
    ...streaming,
    atMost(
      '7',
      'CPU with 10,000 integrations, to one',
      cpu('7', 'backhaul, 10,000 integrations', 'backhaul'),
      1.15,
    ),
    ...['Express', 'Koa'].map((framework) =>
      atMost(
        '8',
        `CPU in ${framework}, to the node adapter and ${framework}'s own cost`,
        adapterRatio(results, framework),
        1.25,
      ),
    ),
    atMost(
      'plan',
      'time of plan(), to a hand-written function with the same checks',
      results.plan.plan / results.plan.handWritten,
      1.5,
    ),
  ];
}

/** The median of the rounds' ratios: what slows one round down slows both. */
export function ratio(
  { works }: Pick<Results, 'works'>,
  work: string,
  a: string,
  b: string,
  figure: Compared = 'cpuMicroseconds',
): number {
  const [ones = [], others = []] = [works[work]?.[a], works[work]?.[b]];
  return median(
    ones.map((one, round) => (one[figure] ?? Number.NaN) / (others[round]?.[figure] ?? Number.NaN)),
  );
}

function best(
  results: Results,
  work: string,
  names: readonly string[],
  figure: Compared = 'cpuMicroseconds',
): string {
  const of = (name: string): number => medianOf(results, work, name, figure);
  return names.reduce((least, name) => (of(name) < of(least) ? name : least));
}

/** What a framework costs by itself is an empty handler in it, less the same answer without it. */
function adapterRatio({ works }: Results, framework: string): number {
  const rounds = works['8'] ?? {};
  const at = (name: string, round: number): number => rounds[name]?.[round]?.cpuMicroseconds ?? Number.NaN;
  const ratios = (rounds.backhaul ?? []).map((_, round) => {
    const own = at(`${framework} alone`, round) - at('server alone', round);
    return at(`backhaul, ${framework}`, round) / (at('backhaul', round) + own);
  });
  return median(ratios);
}
