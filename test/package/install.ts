import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { run } from '../fixture/command.ts';
import { root } from './sources.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A project of its own that has installed the packed tarball, which lies beside its package.json. */
    consumer: string;
    tarball: string;
  }
}

/** Packs the package and installs the tarball once for all tests; `BACKHAUL_PACKAGE` names a folder where this is done. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.BACKHAUL_PACKAGE;
  const consumer = given ? resolve(given) : await mkdtemp(join(tmpdir(), 'backhaul-package-'));
  if (!given) await install(consumer);
  project.provide('consumer', consumer);
  project.provide('tarball', await tarballIn(consumer));
  return async () => {
    if (!given) await rm(consumer, { recursive: true, force: true });
  };
}

async function install(consumer: string): Promise<void> {
  await writeFile(join(consumer, 'package.json'), '{ "name": "consumer", "private": true }\n');
  await npm(['pack', '--pack-destination', consumer], root);
  await npm(['install', '--prefer-offline', '--no-audit', '--no-fund', await tarballIn(consumer)], consumer);
}

async function tarballIn(folder: string): Promise<string> {
  const [name] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
  if (!name) throw new Error(`no tarball in ${folder}`);
  return join(folder, name);
}

async function npm(args: readonly string[], folder: string): Promise<void> {
  const { code, output } = await run('npm', args, folder);
  if (code !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${output}`);
}
