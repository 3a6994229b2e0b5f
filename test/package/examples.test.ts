import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { format } from 'node:util';
import * as backhaul from 'backhaul';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { differences } from '../../docs/examples/demo/message.ts';
import { run } from '../fixture/command.ts';
import { root } from './sources.ts';

const folder = join(root, 'docs/examples');
const files = readdirSync(folder);
const definitions = files.filter((file) => file.endsWith('.json'));
const marker = '\n// Prints:\n';

const readText = (file: string): string => readFileSync(join(folder, file), 'utf8');
const programs = files.filter((file) => file.endsWith('.ts') && readText(file).includes(marker));

describe('definitions', () => {
  it.each(definitions)('%s has nothing to complain about', (file) => {
    expect(backhaul.parseDefinitions(JSON.parse(readText(file)))).toMatchObject({ warnings: [] });
  });

  it('cover every kind of backend that the manual tells about', () => {
    const parsed = definitions.flatMap(
      (file) => backhaul.parseDefinitions(JSON.parse(readText(file))).value ?? [],
    );
    const kinds = parsed.map(({ backend }) => {
      if (backend.kind === 'mock') return 'mock';
      return [backend.kind, backend.address.scheme, backend.listener?.protocol].join(' ').trim();
    });
    expect(kinds.sort()).toEqual(['clb http HTTP', 'clb http TCP', 'http http', 'http https', 'mock']);
  });
});

describe('programs', () => {
  it('show every function and class of the pure entry, and every way to mount a handler', () => {
    const callable = Object.entries(backhaul).filter(
      ([, value]) => typeof value !== 'object' || '~standard' in value,
    );
    const names = [...callable.map(([name]) => name), 'node', 'express', 'koa'];
    expect(names.filter((name) => !programs.includes(`${name}.ts`))).toEqual([]);
  });

  it.each(programs)('%s prints what it says it prints', async (file) => {
    const printed: string[] = [];
    const log = vi
      .spyOn(console, 'log')
      .mockImplementation((...words) => void printed.push(format(...words)));
    onTestFinished(() => log.mockRestore());
    await import(join(folder, file));
    const [, comment = ''] = readText(file).split(marker);
    expect(printed.join('\n').trimEnd().split('\n')).toEqual(
      comment
        .trimEnd()
        .split('\n')
        .map((line) => line.slice(3)),
    );
  });
});

describe('the demo', () => {
  const command = ['--import', 'tsx', 'docs/examples/demo.ts'];

  it('gets each expected reply and draws no line wider than 100 columns', { timeout: 60_000 }, async () => {
    const { code, output } = await run(process.execPath, command, root);
    expect(output.split('\n').filter((line) => line.length > 100)).toEqual([]);
    expect(output).toMatch(/(\d+) of \1 replies were the expected ones\n$/u);
    expect(code).toBe(0);
  });

  it('serves until it is told to stop', { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, [...command, '--serve', '--port', '0'], { cwd: root });
    onTestFinished(() => void child.kill('SIGKILL'));
    const lines: string[] = [];
    const printed = createInterface(child.stdout).on('line', (line) => lines.push(line));
    while (!lines.some((line) => line.includes('/v1/opening-hours'))) await once(printed, 'line');
    const url = /http:\/\/127\.0\.0\.1:\d+\/v1\/opening-hours/u.exec(lines.join('\n'))?.[0] ?? '';
    const [response] = await once(get(url), 'response');
    response.resume();
    expect(response.statusCode).toBe(200);
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(lines.at(-1)).toContain('stopped');
  });

  it('tells a reply that is not the expected one', () => {
    const message = { start: '404 Not Found', rawHeaders: ['X-A', '1'], body: '{"code":"route.method"}' };
    const expected = { start: '200 OK', headers: { 'x-a': '2', 'x-b': '3' }, code: 'route.not-found' };
    expect(differences('the client got', message, expected)).toEqual([
      'the client got, start: expected 200 OK, saw 404 Not Found',
      'the client got, x-a: expected 2, saw 1',
      'the client got, x-b: expected 3, saw (none)',
      'the client got, code: expected route.not-found, saw route.method',
    ]);
    expect(differences('the backend', null, expected)).toEqual(['the backend: expected 200 OK, saw nothing']);
    expect(differences('the backend', message, null)).toEqual([
      'the backend: expected nothing, saw 404 Not Found',
    ]);
    expect(differences('the backend', null, null)).toEqual([]);
  });
});
