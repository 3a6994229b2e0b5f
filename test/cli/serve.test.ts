import { once } from 'node:events';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { brokenYaml, mockJson, petsYaml } from '../cases/cli-files.ts';
import { folderWith, Program } from './program.ts';

let program: Program;
beforeAll(async () => {
  program = await Program.build();
});
afterAll(() => program.remove());

/** A backend on a free port of the loopback interface. Without a listener its requests wait to be answered. */
async function backendWith(
  listener?: RequestListener,
): Promise<{ readonly url: string; readonly server: Server }> {
  const server = listener === undefined ? createServer() : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close().closeAllConnections());
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const petsAt = (url: string): string => petsYaml.replace('http://api.myservice.com', url);

describe('serve', () => {
  it('says where it serves, what became of each request, and ends well at SIGTERM', async () => {
    const backend = await backendWith((req, res) => res.end(`the backend got ${req.url}`));
    const folder = folderWith({ 'pets.yaml': petsAt(backend.url), 'mock.json': mockJson });
    const running = program.start(['serve', 'pets.yaml', 'mock.json', '--port', '0'], folder);
    const url = await running.url();
    expect(await (await fetch(`${url}/v1/pets/a%2Fb?key=secret`)).text()).toBe(
      'the backend got /path/a%2Fb?key=secret',
    );
    expect(await (await fetch(`${url}/v1/opening-hours`)).json()).toEqual({ monday: '9-17' });
    expect((await fetch(`${url}/v1/cats`)).status).toBe(404);
    await running.line(/^GET \/v1\/cats /u);
    running.signal('SIGTERM');
    expect(await running.ended()).toBe(0);
    expect(running.lines.map((line) => line.replace(/ \d+ ms/u, ' N ms'))).toEqual([
      `serving 2 integrations on ${url}`,
      'GET /v1/pets/a%2Fb 200 getPet N ms',
      'GET /v1/opening-hours 200 hours N ms',
      'GET /v1/cats 404 - N ms route.not-found: no integration serves this path',
      'stopping: requests under way are answered first; a second signal stops at once',
      'stopped',
    ]);
  });

  it('logs lines of JSON', async () => {
    const folder = folderWith({ 'pets.yaml': petsAt('http://127.0.0.1:1') });
    const running = program.start(['serve', 'pets.yaml', '--port', '0', '--json'], folder);
    const url = await running.url();
    expect((await fetch(`${url}/v1/pets/42`)).status).toBe(502);
    const line = await running.line(/"request"/u);
    running.signal('SIGINT');
    expect(await running.ended()).toBe(0);
    expect(JSON.parse(line)).toEqual({
      event: 'request',
      method: 'GET',
      path: '/v1/pets/42',
      status: 502,
      integration: 'getPet',
      ms: expect.any(Number),
      code: 'backend.refused',
      error: expect.any(String),
    });
    const events = running.lines.map((text) => JSON.parse(text).event);
    expect(events).toEqual(['listening', 'request', 'stopping', 'stopped']);
  });

  it('answers the requests under way before it stops, and takes no new one', async () => {
    const backend = await backendWith();
    const folder = folderWith({ 'pets.yaml': petsAt(backend.url) });
    const running = program.start(['serve', 'pets.yaml', '--port', '0'], folder);
    const url = await running.url();
    const arrived = once(backend.server, 'request');
    const pending = fetch(`${url}/v1/pets/42`);
    const [, response] = await arrived;
    running.signal('SIGTERM');
    await running.line(/^stopping/u);
    await expect(fetch(`${url}/v1/pets/43`)).rejects.toThrow();
    response.end('late');
    expect(await (await pending).text()).toBe('late');
    expect(await running.ended()).toBe(0);
  });

  it('stops at once at a second signal', async () => {
    const backend = await backendWith();
    const folder = folderWith({ 'pets.yaml': petsAt(backend.url) });
    const running = program.start(['serve', 'pets.yaml', '--port', '0'], folder);
    const url = await running.url();
    const arrived = once(backend.server, 'request');
    const pending = fetch(`${url}/v1/pets/42`).catch((error: Error) => error.name);
    await arrived;
    running.signal('SIGTERM');
    await running.line(/^stopping/u);
    running.signal('SIGTERM');
    expect(await running.ended()).toBeNull();
    expect(await pending).toBe('TypeError');
  });
});

describe('serve does not start', () => {
  it('with definitions that are not right', async () => {
    const args = ['serve', 'broken.yaml', '--port', '0'];
    const { code, stdout, stderr } = await program.run(args, folderWith({ 'broken.yaml': brokenYaml }));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('broken.yaml:3:3: error: frontend knows no "methd"');
  });

  it('on a port that is taken', async () => {
    const { port } = new URL((await backendWith()).url);
    const ended = await program.run(
      ['serve', 'mock.json', '--port', port],
      folderWith({ 'mock.json': mockJson }),
    );
    expect(ended).toEqual({
      code: 1,
      stdout: `cannot listen on 127.0.0.1, port ${port}: it is taken; choose another with --port\n`,
      stderr: '',
    });
  });
});

describe('serve --watch', () => {
  const other = mockJson.replace('9-17', '10-18');

  it('serves a file anew when it changes, and the old one while it is broken', async () => {
    const folder = folderWith({ 'mock.json': mockJson });
    const file = join(folder, 'mock.json');
    const running = program.start(['serve', 'mock.json', '--port', '0', '--watch'], folder);
    const url = await running.url();
    const hours = async (): Promise<unknown> => (await fetch(`${url}/v1/opening-hours`)).json();
    // In one step, so that no half of it is seen.
    const replace = (text: string): void => {
      writeFileSync(`${file}.new`, text);
      renameSync(`${file}.new`, file);
    };
    replace('{ "name": }');
    await running.line(/^not reloaded: the definitions from before serve on/u);
    expect(running.lines[1]).toContain('mock.json:1:11: error: this is no JSON: expected a value');
    expect(await hours()).toEqual({ monday: '9-17' });
    replace(other);
    await running.line(/^reloaded: serving 1 integration$/u);
    expect(await hours()).toEqual({ monday: '10-18' });
  });

  it('lets a request under way end with the definitions that it began with', async () => {
    const backend = await backendWith();
    const folder = folderWith({ 'pets.yaml': petsAt(backend.url) });
    const running = program.start(['serve', 'pets.yaml', '--port', '0', '--watch'], folder);
    const url = await running.url();
    const arrived = once(backend.server, 'request');
    const pending = fetch(`${url}/v1/pets/42`);
    const [, response] = await arrived;
    const text = readFileSync(join(folder, 'pets.yaml'), 'utf8');
    writeFileSync(join(folder, 'pets.yaml'), text.replace('/v1/pets/', '/v2/pets/'));
    await running.line(/^reloaded/u);
    expect((await fetch(`${url}/v1/pets/42`)).status).toBe(404);
    response.end('from before');
    expect(await (await pending).text()).toBe('from before');
  });
});
