import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Work } from './works.ts';

const run = promisify(execFile);

/** What wrk found out; times are microseconds. */
interface Load {
  readonly requests: number;
  readonly microseconds: number;
  readonly bytes: number;
  readonly failures: number;
  readonly p50: number;
  readonly p99: number;
}

/** Puts a gateway under a work for some seconds. Rejects where an answer was wrong. */
export async function load(name: string, port: number, work: Work, seconds: number): Promise<Load> {
  const script = fileURLToPath(new URL('load.lua', import.meta.url));
  const url = `http://127.0.0.1:${port}${work.target}`;
  const { stdout } = await run(
    'wrk',
    ['-t1', `-c${work.connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, url],
    { env: { ...process.env, BODY_BYTES: String(work.bodyBytes) } },
  );
  const found: Load = JSON.parse(stdout.slice(stdout.lastIndexOf('{"requests"')));
  if (found.failures > 0 || found.bytes < found.requests * work.replyBytes) {
    throw new Error(`${name} gave wrong answers to work ${work.id}: ${JSON.stringify(found)}`);
  }
  return found;
}
