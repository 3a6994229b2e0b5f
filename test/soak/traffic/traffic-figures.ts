import type { Usage } from '../gateway.ts';
import { atMost, count, duration, exactly, type Figure } from '../scenario.ts';
import type { Ledger } from './ledger.ts';

const mebibyte = 1_048_576;

/** Nothing lost, nothing twice, nothing changed. */
export function courseFigures(ledger: Ledger): readonly Figure[] {
  return [
    count('lost requests', ledger.made - ledger.outcomes, exactly(0)),
    count('outcomes beyond one for each request', ledger.surplus, exactly(0)),
    count('requests that the backend got too often', ledger.duplicates, exactly(0)),
    count('bodies or replies that are not the right ones', ledger.wrongBodies, exactly(0)),
    count('outcomes of another class than expected', ledger.unexpectedOutcomes, exactly(0)),
    // Only where there are any: they say at once what went wrong.
    ...[...ledger.unexpected].slice(0, 20).map(([what, times]) => count(what, times, exactly(0))),
  ];
}

export function troubleFigure(troubles: readonly string[]): Figure {
  return count('unhandled rejections, exceptions and warnings', troubles.length, exactly(0));
}

/** What is still open when everybody has left. */
export function descriptorFigures(before: Usage, drained: Usage): readonly Figure[] {
  return [
    count('file descriptors more than before', drained.fileDescriptors - before.fileDescriptors, atMost(2)),
    count('active resources more than before', drained.resources - before.resources, atMost(2)),
  ];
}

/** How memory grew between a first part of the traffic and its end, over that many requests. */
export function memoryFigures(early: Usage, late: Usage, requests: number): readonly Figure[] {
  const slope = ((late.heapBytes - early.heapBytes) / mebibyte / requests) * 100_000;
  const growth = (late.rssBytes / early.rssBytes - 1) * 100;
  return [
    duration('heap growth in 100,000 requests', slope, 'MiB', atMost(1)),
    duration('growth of resident memory', growth, '%', atMost(10)),
    duration('heap at the end', late.heapBytes / mebibyte, 'MiB'),
    duration('resident memory at the end', late.rssBytes / mebibyte, 'MiB'),
  ];
}
