import { atLeast, count, duration, type Figure, type Scenario } from '../scenario.ts';
import { courseFigures, troubleFigure } from '../traffic/traffic-figures.ts';
import { Traffic } from '../traffic/traffic-run.ts';

const sizes = {
  short: { requests: 3_000, limitMs: 90_000 },
  long: { requests: 1_000_000, limitMs: 900_000 },
} as const;

export const intactRequests: Scenario = {
  id: 'Z1',
  title: 'Requests through a healthy gateway',
  method:
    'GET, POST and PUT of 0 to 200,000 bytes, framed by length or by chunks, on 64 connections. The backend counts every number and checks the hash of every body, the client does so with the replies.',
  async run(size) {
    const { requests, limitMs } = sizes[size];
    const figures: Figure[] = [];
    const traffic = await Traffic.start(0);
    try {
      const start = performance.now();
      await traffic.run(requests, limitMs);
      const seconds = (performance.now() - start) / 1_000;
      figures.push(
        count('requests', traffic.ledger.made, atLeast(requests)),
        ...courseFigures(traffic.ledger),
        duration('requests in a second', traffic.ledger.made / seconds, ''),
      );
    } finally {
      figures.push(troubleFigure(await traffic.stop()));
    }
    return { n: `${traffic.ledger.made} requests`, figures };
  },
};
