import { atLeast, atMost, count, duration, type Figure, type Scenario } from '../scenario.ts';
import { courseFigures, troubleFigure } from '../traffic/traffic-figures.ts';
import { Traffic } from '../traffic/traffic-run.ts';

const faultyShare = 0.1;

const sizes = {
  short: { requests: 4_000, limitMs: 90_000 },
  long: { requests: 200_000, limitMs: 600_000 },
} as const;

export const backendFaults: Scenario = {
  id: 'Z2',
  title: 'Requests to a backend with faults',
  method:
    'The traffic of Z1, with a fault in one of ten requests: resets and closes before, in and behind the response, cut and malformed heads, lengths and chunks, silence, slowness, nobody there. The request names its fault, so the client knows what has to come of it: 502, 504, a cut connection or, with the one allowed repetition, 200.',
  async run(size) {
    const { requests, limitMs } = sizes[size];
    const figures: Figure[] = [];
    const traffic = await Traffic.start(faultyShare);
    try {
      const start = performance.now();
      await traffic.run(requests, limitMs);
      const seconds = (performance.now() - start) / 1_000;
      const { ledger } = traffic;
      figures.push(
        count('requests', ledger.made, atLeast(requests)),
        ...courseFigures(ledger),
        count('POST and PUT that met a closing connection (502)', ledger.metClosing, atMost(ledger.closings)),
        duration('requests in a second', ledger.made / seconds, ''),
      );
    } finally {
      figures.push(troubleFigure(await traffic.stop()));
    }
    return { n: `${traffic.ledger.made} requests`, figures };
  },
};
