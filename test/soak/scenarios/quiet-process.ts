import { atLeast, count, type Figure, type Scenario } from '../scenario.ts';
import { sendAndLeave } from '../traffic/departing-client.ts';
import { courseFigures, troubleFigure } from '../traffic/traffic-figures.ts';
import { Traffic } from '../traffic/traffic-run.ts';

const faultyShare = 0.5;

const sizes = {
  short: { requests: 1_500, leaving: 500, limitMs: 90_000 },
  long: { requests: 30_000, leaving: 10_000, limitMs: 300_000 },
} as const;

export const quietProcess: Scenario = {
  id: 'Z3',
  title: 'Errors that nobody handles',
  method:
    'The traffic of Z2 with a fault in every other request, and beside it clients that leave anywhere in their request or its reply, or send what is no request. The process of the gateway notes every unhandled rejection, exception and warning, as it does in every scenario.',
  async run(size) {
    const { requests, leaving, limitMs } = sizes[size];
    const figures: Figure[] = [];
    const traffic = await Traffic.start(faultyShare);
    const { ledger } = traffic;
    try {
      await Promise.all([
        traffic.run(requests, limitMs),
        sendAndLeave(traffic.gateway.port, leaving, faultyShare),
      ]);
      figures.push(count('requests', ledger.made, atLeast(requests)), ...courseFigures(ledger));
    } finally {
      figures.push(troubleFigure(await traffic.stop()));
    }
    return { n: `${ledger.made} requests and ${leaving} that were broken off`, figures };
  },
};
