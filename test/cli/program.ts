import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';
import { root } from '../package/sources.ts';

/** Files by their names; a name with `/` at its end is a folder. */
export type Files = Readonly<Record<string, string>>;

/** How a run of the program ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line program, built from its sources once. */
export class Program {
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  static async build(): Promise<Program> {
    const outdir = mkdtempSync(join(root, 'node_modules/.backhaul-cli-'));
    await build({
      entryPoints: [join(root, 'src/cli/backhaul.ts')],
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
    return new Program(join(outdir, 'backhaul.mjs'));
  }

  remove(): void {
    rmSync(dirname(this.#file), { recursive: true });
  }

  /** Runs a command line to its end. */
  run(args: readonly string[], folder: string): Promise<Ended> {
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [this.#file, ...args],
        { cwd: folder, maxBuffer: 2 ** 26 },
        (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
      );
    });
  }

  /** Starts a command line that goes on until it is stopped; the test stops it at the latest. */
  start(args: readonly string[], folder: string): Running {
    return new Running(spawn(process.execPath, [this.#file, ...args], { cwd: folder }));
  }
}

/** A program that is running, with the lines that it printed. */
export class Running {
  readonly lines: string[] = [];
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<unknown>;
  readonly #printed: NodeJS.EventEmitter;

  constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    this.#closed = once(child, 'close');
    this.#printed = createInterface(child.stdout).on('line', (line) => this.lines.push(line));
    child.stderr.on('data', (text) => this.lines.push(`stderr: ${text}`));
    onTestFinished(() => void child.kill('SIGKILL'));
  }

  /** The first line that matches, now or later. */
  async line(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = this.lines.find((line) => pattern.test(line));
      if (found !== undefined) return found;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw new Error(`it ended: ${this.lines.join('\n')}`);
      await Promise.race([once(this.#printed, 'line'), this.#closed]);
    }
  }

  /** Where it serves. */
  async url(): Promise<string> {
    const line = await this.line(/http:/u);
    return /http:\/\/[\w.:[\]]+/u.exec(line)?.[0] ?? '';
  }

  signal(name: 'SIGTERM' | 'SIGINT'): void {
    this.#child.kill(name);
  }

  /** The exit code, once it has ended. */
  async ended(): Promise<number | null> {
    await this.#closed;
    return this.#child.exitCode;
  }
}

/** A folder of its own for a test, with files in it. */
export function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'backhaul-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    if (name.endsWith('/')) mkdirSync(join(folder, name), { recursive: true });
    else writeFileSync(join(folder, name), text);
  }
  return folder;
}
