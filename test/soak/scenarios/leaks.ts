import { atLeast, count, type Figure, type Scenario } from '../scenario.ts';
import {
  courseFigures,
  descriptorFigures,
  memoryFigures,
  troubleFigure,
} from '../traffic/traffic-figures.ts';
import { Traffic } from '../traffic/traffic-run.ts';

/** So that the ways out of every failure are among what may leak. */
const faultyShare = 0.05;
/** What comes before the first look at memory: caches, pools and compiled code are there by then. */
const earlyShare = 0.2;

const sizes = {
  short: { requests: 2_000, limitMs: 60_000 },
  long: { requests: 1_000_000, limitMs: 900_000 },
} as const;

export const leaks: Scenario = {
  id: 'Z4',
  title: 'What is left behind',
  method:
    'The traffic of Z2 with one fault in twenty requests. Memory of the gateway is read after a garbage collection at 20 % and at 100 % of the requests, file descriptors and active resources before the first request and once all connections had time to close.',
  async run(size) {
    const { requests, limitMs } = sizes[size];
    const figures: Figure[] = [];
    const traffic = await Traffic.start(faultyShare);
    const { gateway, ledger } = traffic;
    try {
      const before = await gateway.usage();
      await traffic.run(requests * earlyShare, limitMs);
      const early = await gateway.usage();
      const already = ledger.made;
      await traffic.run(requests, limitMs);
      const late = await gateway.usage();
      figures.push(
        count('requests', ledger.made, atLeast(requests)),
        ...descriptorFigures(before, await traffic.drained(before)),
        ...memoryFigures(early, late, ledger.made - already),
        ...courseFigures(ledger),
      );
    } finally {
      figures.push(troubleFigure(await traffic.stop()));
    }
    return { n: `${ledger.made} requests`, figures };
  },
};
