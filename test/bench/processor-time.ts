import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the kernel's processor accounting in a second. */
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** User and system time of a process and its children until now, in microseconds, from the operating system. */
export function processorMicroseconds(pid: number): number {
  let ticks = 0;
  for (const one of family(pid)) {
    // Behind the program's name in parentheses, utime and stime are the 12th and the 13th field (proc(5)).
    const fields = readFileSync(`/proc/${one}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ');
    ticks += Number(fields[11]) + Number(fields[12]);
  }
  return (ticks * 1e6) / ticksPerSecond;
}

/** The most memory that a process and its children ever had resident, in bytes. */
export function peakBytes(pid: number): number {
  let kibibytes = 0;
  for (const one of family(pid)) {
    kibibytes += Number(/VmHWM:\s*(\d+)/u.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0);
  }
  return kibibytes * 1024;
}

/** Keeps a process and its children on one processor. */
export function pin(pid: number, processor: number): void {
  for (const one of family(pid)) execFileSync('taskset', ['-a', '-c', '-p', String(processor), String(one)]);
}

function family(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' ').filter(Boolean),
  );
  return [pid, ...children.flatMap((child) => family(Number(child)))];
}
