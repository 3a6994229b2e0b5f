import { timesOf, works, worstDoubling } from './linear-works.ts';

/** Doubling the input at most multiplies the time by 2.5, from 64 KiB up to 1 MiB. Prints the worst of each. */
const sizes = [65_536, 131_072, 262_144, 524_288, 1_048_576];
const rounds = 5;

for (const [name, prepare] of Object.entries(works)) {
  const times = timesOf(prepare, sizes, rounds);
  const last = (times.at(-1) ?? 0).toFixed(2).padStart(8);
  console.log(`${name.padEnd(36)} ${last} ms at 1 MiB, worst doubling ${worstDoubling(times).toFixed(2)}`);
}
