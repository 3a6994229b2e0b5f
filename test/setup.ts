import fc from 'fast-check';

const marker = Symbol.for('backhaul: warnings fail the run');

// A warning (a leak of listeners, a deprecated call) is a defect nobody would see: it becomes an uncaught
// exception, and that fails the run. Once a process, which runs many files.
if (!Object.hasOwn(process, marker)) {
  Object.defineProperty(process, marker, { value: true });
  process.on('warning', (warning) => {
    throw warning;
  });
}

// Every run draws new cases, but for CI: there a red run has to be about the change.
if (process.env.CI !== undefined) fc.configureGlobal({ seed: 20261123 });
