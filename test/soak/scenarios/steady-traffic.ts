import { atLeast, count, duration, type Figure, type Scenario } from '../scenario.ts';
import {
  courseFigures,
  descriptorFigures,
  memoryFigures,
  troubleFigure,
} from '../traffic/traffic-figures.ts';
import { Traffic } from '../traffic/traffic-run.ts';

const faultyShare = 0.05;
const earlyShare = 0.2;
const minutes = 60_000;
const runMs = { short: 3_000, long: 30 * minutes } as const;

export const steadyTraffic: Scenario = {
  id: 'Z17',
  title: 'Half an hour',
  method:
    'The traffic of Z2 with one fault in twenty requests, for thirty minutes instead of a number of requests, and everything that Z1 to Z4 ask of it.',
  async run(size) {
    const time = runMs[size];
    const figures: Figure[] = [];
    const traffic = await Traffic.start(faultyShare);
    const { gateway, ledger } = traffic;
    try {
      const before = await gateway.usage();
      const start = performance.now();
      await traffic.run(Infinity, time * earlyShare);
      const early = await gateway.usage();
      const already = ledger.made;
      await traffic.run(Infinity, start + time - performance.now());
      const late = await gateway.usage();
      const lasted = performance.now() - start;
      figures.push(
        duration('time', lasted / minutes, 'min', atLeast(time / minutes)),
        count('requests', ledger.made, atLeast(1)),
        ...courseFigures(ledger),
        ...descriptorFigures(before, await traffic.drained(before)),
        ...memoryFigures(early, late, ledger.made - already),
        duration('requests in a second', (ledger.made / lasted) * 1_000, ''),
      );
    } finally {
      figures.push(troubleFigure(await traffic.stop()));
    }
    return { n: `${ledger.made} requests`, figures };
  },
};
