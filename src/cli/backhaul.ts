#!/usr/bin/env node
import { main } from './main.ts';
import type { Terminal } from './outcome.ts';
import { toPaint, visible } from './paint.ts';

const terminal: Terminal = {
  paint: toPaint(process.stdout.isTTY === true, process.env),
  write: (text) => void process.stdout.write(text),
  stopped: untilSignal,
};

// Whoever reads the output may have seen enough: `backhaul check … | head`.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

try {
  const { text, exitCode } = await main(process.argv.slice(2), terminal);
  (exitCode === 2 ? process.stderr : process.stdout).write(text);
  process.exitCode = exitCode;
} catch (error) {
  // Everything that can be foreseen is a finding; the rest is told without a stack all the same.
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`backhaul failed: ${visible(message)}; please report this\n`);
  process.exitCode = 1;
}

/** Resolves at the first signal to stop; a second one ends the process as if nobody listened. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGTERM', stop).off('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop).on('SIGINT', stop);
  });
}
