import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Listening, startListening } from '../fixture/processes.ts';
import { contestants } from './contestants.ts';
import { nginxConfiguration } from './nginx-configuration.ts';

/** A gateway has this processor to itself; everything else is on the next one. */
export const gatewayProcessor = 0;
export const otherProcessor = 1;
export const onGatewayProcessor: readonly string[] = ['taskset', '-c', String(gatewayProcessor)];

/**
 * The C library of a gateway keeps the memory that is freed. A page that went back to the system and is touched
 * again costs up to 40 µs on a virtual machine, and whose pages go back is luck: that made two levels of the same
 * work.
 */
const steadyMemory = { MALLOC_TRIM_THRESHOLD_: String(2 ** 29), MALLOC_TOP_PAD_: String(2 ** 26) };

/** A contestant in a process of its own. */
export interface RunningGateway extends Listening {
  /** Where a contestant takes no requests but makes them: does so for some seconds. */
  readonly client: ((seconds: number) => Promise<Made>) | null;
}

export interface Made {
  readonly requests: number;
  readonly microseconds: number;
  readonly p50?: number;
  readonly p99?: number;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Inside node_modules, so that the programs find the contestants' packages. */
const compiled = here('node_modules/.cache/gateways/');

/** Compiles the contestants' programs: they run as plain Node does, without a loader that would cost them time. */
export async function compileGateways(): Promise<void> {
  await build({
    entryPoints: [here('gateways/*.ts')],
    outdir: compiled,
    format: 'esm',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    // The project's own reads `backhaul` from src; here it is the built package.
    tsconfigRaw: '{}',
  });
}

/** Starts a contestant, which answers when this resolves. A program of `gateways/` is run by `node`, a command with flags. */
export async function startGateway(
  name: string,
  upstreamPort: number,
  node: readonly string[],
): Promise<RunningGateway> {
  const program = contestants[name] ?? '';
  if (program === 'nginx' || program === 'haproxy') {
    const running = await startProxy(program, upstreamPort);
    return { ...running, client: null };
  }
  const port = await freePort();
  const [file = '', ...args] = [
    ...node,
    join(compiled, `${program}.mjs`),
    String(port),
    String(upstreamPort),
  ];
  const child = spawn(file, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...steadyMemory },
  });
  await Promise.race([once(child, 'message'), died(child, name)]);
  return {
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      const exited = once(child, 'exit');
      // It exits by itself, as a process must that writes a profile at its end.
      child.disconnect();
      await exited;
    },
    client: program === 'client-alone' ? (seconds) => ask(child, seconds) : null,
  };
}

async function ask(child: ChildProcess, seconds: number): Promise<Made> {
  child.send(seconds);
  const [made] = await once(child, 'message');
  return made;
}

async function died(child: ChildProcess, name: string): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`the process of ${name} ended with ${code} before it listened`);
}

function startProxy(binary: 'nginx' | 'haproxy', upstreamPort: number): Promise<Listening> {
  return startListening({
    binary,
    prepare: async (folder, port) => {
      const file = join(folder, `${binary}.conf`);
      await writeFile(
        file,
        binary === 'nginx' ? nginx(folder, port, upstreamPort) : haproxy(port, upstreamPort),
      );
      return binary === 'nginx' ? ['-p', folder, '-c', file, '-e', 'stderr'] : ['-db', '-f', file];
    },
  });
}

function nginx(folder: string, port: number, upstreamPort: number): string {
  const lines = `
  proxy_request_buffering off;
  proxy_buffering off;
  upstream pets { server 127.0.0.1:${upstreamPort}; keepalive 128; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location ~ ^/v1/pets/(.+)$ {
      proxy_set_header Connection "";
      proxy_set_header Host pets.internal;
      proxy_set_header x-tag $arg_tag;
      proxy_pass http://pets/path/$1;
    }
  }`;
  return nginxConfiguration(folder, lines);
}

function haproxy(port: number, upstreamPort: number): string {
  return `
global
  maxconn 4096
  nbthread 1
defaults
  mode http
  timeout connect 5s
  timeout client 30s
  timeout server 30s
frontend pets
  bind 127.0.0.1:${port}
  http-request set-header x-tag %[urlp(tag)]
  http-request set-header host pets.internal
  http-request replace-uri /v1/pets/([^?]+).* /path/\\1
  default_backend upstream
backend upstream
  http-reuse always
  server one 127.0.0.1:${upstreamPort}
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
