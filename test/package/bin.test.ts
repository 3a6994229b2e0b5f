import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, inject, it, onTestFinished } from 'vitest';
import { brokenYaml, mockJson } from '../cases/cli-files.ts';
import { run } from '../fixture/command.ts';

const consumer = inject('consumer');
const program = join(consumer, 'node_modules/.bin/backhaul');

function folderWith(file: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'backhaul-bin-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, file), text);
  return folder;
}

it('is installed as a command that knows its version', async () => {
  const manifest = join(consumer, 'node_modules/backhaul/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  expect(await run(program, ['--version'], consumer)).toEqual({ code: 0, output: `${version}\n` });
});

it('checks definitions', async () => {
  const folder = folderWith('broken.yaml', brokenYaml);
  const { code, output } = await run(program, ['check', 'broken.yaml'], folder);
  expect(code).toBe(1);
  expect(output).toContain('broken.yaml:3:3: error: frontend knows no "methd"');
});

it('serves them', async () => {
  const child = spawn(program, ['serve', 'mock.json', '--port', '0'], {
    cwd: folderWith('mock.json', mockJson),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  const reply = await fetch(`${line.split(' ').at(-1)}/v1/opening-hours`);
  expect(await reply.json()).toEqual({ monday: '9-17' });
  child.kill('SIGTERM');
  expect(await once(child, 'close')).toEqual([0, null]);
});
