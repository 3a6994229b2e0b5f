import { type Figure, isMet, type Outcome, type Scenario } from './scenario.ts';

/** What a scenario came to when it was run last, as it stands in `docs/reliability.json`. */
export interface Result extends Outcome {
  /** The day, as `2026-11-26`. */
  readonly date: string;
  readonly seconds: number;
  readonly node: string;
  readonly undici: string;
  readonly processor: string;
  readonly processors: number;
}

export type Results = Readonly<Record<string, Result>>;

/** JSON knows no `NaN`, which a figure is where there was nothing to measure. */
export function writeResults(results: Results): string {
  const named = (_key: string, value: unknown): unknown => (Number.isNaN(value) ? 'NaN' : value);
  return `${JSON.stringify(results, named, 2)}\n`;
}

export function readResults(text: string): Results {
  return JSON.parse(text, (_key, value: unknown) => (value === 'NaN' ? Number.NaN : value));
}

/** `docs/reliability.md`: every figure of it comes from the results. */
export function reliabilityPage(scenarios: readonly Scenario[], results: Results): string {
  const missed = scenarios.flatMap(({ id, title }) =>
    (results[id]?.figures ?? []).filter((figure) => !isMet(figure)).map((figure) => ({ id, title, figure })),
  );
  const notRun = scenarios.filter(({ id }) => results[id] === undefined);
  return [
    '# What backhaul withstands',
    '',
    '`npm run soak` runs these scenarios anew and writes this page and [reliability.json](reliability.json); `npm run soak -- Z5 Z6` runs some of them. A short form of each runs with every `npm test`, which asserts the counts and leaves times and sizes alone. Everything is real and on loopback: the gateway is a process of its own, clients and backends are sockets that do what the scenario says.',
    '',
    '## Missed',
    '',
    ...(missed.length === 0 ? ['Nothing: every figure is what it has to be.'] : missedTable(missed)),
    ...(notRun.length === 0
      ? []
      : ['', `Not run: ${notRun.map(({ id, title }) => `${id} (${title})`).join(', ')}.`]),
    '',
    '## Scenarios',
    ...scenarios.flatMap((scenario) => section(scenario, results[scenario.id])),
    '',
  ].join('\n');
}

function missedTable(
  missed: readonly { readonly id: string; readonly title: string; readonly figure: Figure }[],
): string[] {
  return [
    '| scenario | figure | result | target |',
    '|---|---|---|---|',
    ...missed.map(
      ({ id, title, figure }) =>
        `| ${id}, ${title} | ${figure.name} | ${shown(figure)} | ${target(figure)} |`,
    ),
  ];
}

function section({ id, title, method, remark }: Scenario, result: Result | undefined): string[] {
  const heading = ['', `### ${id}. ${title}`, '', method, ...(remark === undefined ? [] : ['', remark])];
  if (result === undefined) return heading;
  const { n, date, seconds, node, undici, processor, processors, figures } = result;
  return [
    ...heading,
    '',
    `${n}, in ${Math.round(seconds)} s on ${date} (Node ${node}, undici ${undici}, ${processors} × ${processor}).`,
    '',
    '| figure | result | target |',
    '|---|---|---|',
    ...figures.map(
      (figure) =>
        `| ${figure.name} | ${isMet(figure) ? '' : '**missed** '}${shown(figure)} | ${target(figure)} |`,
    ),
  ];
}

function shown({ value, unit }: Figure): string {
  if (Number.isNaN(value)) return 'none';
  const number = Number.isInteger(value) ? value.toLocaleString('en') : String(Number(value.toPrecision(3)));
  return unit === '' ? number : `${number} ${unit}`;
}

function target({ target: wanted, unit }: Figure): string {
  if (wanted === undefined) return '';
  const number = wanted.value.toLocaleString('en');
  return `${wanted.is === 'exactly' ? '' : `${wanted.is} `}${number}${unit === '' ? '' : ` ${unit}`}`;
}
