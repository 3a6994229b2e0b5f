// A warning (a leak of listeners, a deprecated call) is a defect nobody would see: it becomes an uncaught
// exception, and that fails the run.
process.on('warning', (warning) => {
  throw warning;
});
