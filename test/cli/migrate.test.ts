import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseDefinitions } from 'backhaul';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { openApi, savedApi, savedText, unreadable } from '../cases/cli-migrate.ts';
import { startNginx } from '../fixture/nginx.ts';
import { realBinary } from '../fixture/processes.ts';
import { folderWith, Program } from './program.ts';

let program: Program;
beforeAll(async () => {
  program = await Program.build();
});
afterAll(() => program.remove());

const read = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

describe('migrate writes', () => {
  it('definitions and a report', async () => {
    const folder = folderWith({ 'pet.json': savedText() });
    const { code, stdout, stderr } = await program.run(['migrate', 'pet.json', '-o', 'new/out'], folder);
    expect({ code, stderr, last: stdout.split('\n').at(-2) }).toEqual({
      code: 0,
      stderr: '',
      last: 'written: new/out/definitions.yaml, new/out/report.md',
    });
    expect(readdirSync(join(folder, 'new'))).toEqual(['out']);
    const file = parse(read(folder, 'new/out/definitions.yaml'));
    expect(file.$schema).toBe('../../node_modules/backhaul/dist/schema.json');
    expect(parseDefinitions(file)).toMatchObject({ value: [{ name: 'getPet' }], warnings: [] });
    expect(read(folder, 'new/out/report.md')).toContain(
      '| getPet | GET /v1/pets/{petId} | http, http://api.myservice.com/path/{id} |\n',
    );
  });

  it('JSON where that is wanted, with the vendor headers, into an empty folder', async () => {
    const folder = folderWith({ 'pet.json': savedText(), 'out/': '' });
    const args = ['migrate', 'pet.json', '-o', 'out', '--format', 'json', '--vendor-headers', '--json'];
    const { code, stdout } = await program.run(args, folder);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      definitions: 1,
      findings: [],
      written: ['out/definitions.json', 'out/report.md'],
    });
    const file = JSON.parse(read(folder, 'out/definitions.json'));
    const [{ backend }] = file.integrations;
    expect(backend.parameters['header.X-Api-RequestId']).toEqual({ context: 'requestId' });
  });

  it('one file of the APIs of several exports, each with a name of its own', async () => {
    const cats = savedText({ ApiId: 'api-2', RequestConfig: { Path: '=/v1/cats/{petId}', Method: 'GET' } });
    const folder = folderWith({ 'pet.json': savedText(), 'cat.json': cats });
    const { code } = await program.run(['migrate', 'pet.json', 'cat.json', '-o', 'out'], folder);
    expect(code).toBe(0);
    const { integrations } = parse(read(folder, 'out/definitions.yaml'));
    expect(integrations.map(({ name }: { name: string }) => name)).toEqual(['getPet', 'getPet api-2']);
    expect(read(folder, 'out/report.md')).toContain('of cat.json');
  });

  it('a file for each service where two answer the same requests', async () => {
    const folder = folderWith({ 'pet.json': savedText(), 'pets api.yaml': openApi });
    const { code, stdout } = await program.run(['migrate', 'pet.json', 'pets api.yaml', '-o', 'out'], folder);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'out'))).toEqual(['definitions.yaml', 'pets-api.yaml', 'report.md']);
    expect(stdout).toContain('serve each of these files by itself');
    for (const file of ['definitions.yaml', 'pets-api.yaml']) {
      expect(await program.run(['check', join('out', file)], folder)).toMatchObject({ code: 0 });
    }
  });

  it('the listeners that are named', async () => {
    const clb = savedText({
      ServiceConfig: {
        Url: 'http://10.0.0.8:80',
        Path: '/clinics/{id}',
        Method: 'GET',
        Product: 'clb',
        UniqVpcId: 'vpc-1',
      },
    });
    const folder = folderWith({ 'clb.json': clb });
    const choice = 'getPet=HTTP://pets.internal/clinics';
    await program.run(['migrate', 'clb.json', '-o', 'out', '--listener', choice], folder);
    const { integrations } = parse(read(folder, 'out/definitions.yaml'));
    expect(integrations[0].backend.listener).toEqual({
      protocol: 'HTTP',
      domain: 'pets.internal',
      path: '/clinics',
    });
  });

  it('what can be read, and ends with 1 where an API gave no definition', async () => {
    const list = JSON.stringify([savedApi(), savedApi({ ApiName: 'run', ServiceType: 'SCF' })]);
    const { code, stdout } = await program.run(
      ['migrate', 'list.json', '-o', 'out'],
      folderWith({ 'list.json': list }),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^\[1\]\S* of list\.json: error: /mu);
    expect(stdout).toContain('written: out/definitions.yaml');
  });
});

describe('migrate writes nothing', () => {
  it.each(unreadable)('of %s', async (_, text, says) => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'x.json'), text);
    const { code, stdout, stderr } = await program.run(['migrate', 'x.json', '-o', 'out'], folder);
    expect({ code, stderr, left: readdirSync(folder) }).toEqual({ code: 1, stderr: '', left: ['x.json'] });
    expect(stdout).toContain(says);
    expect(stdout).not.toMatch(/^ +at /mu);
  });

  it('where one of several files cannot be read', async () => {
    const folder = folderWith({ 'good.json': savedText(), 'x.json': '{"Response": {' });
    const { code, stdout } = await program.run(['migrate', 'good.json', 'x.json', '-o', 'out'], folder);
    expect({ code, left: readdirSync(folder) }).toEqual({ code: 1, left: ['good.json', 'x.json'] });
    expect(stdout).toMatch(/^x\.json: error: /mu);
    expect(stdout).toMatch(/^nothing was written$/mu);
  });

  it('of a file that is missing, and of one of 100 MiB, which is not read', async () => {
    const folder = folderWith({ 'big.json': '' });
    truncateSync(join(folder, 'big.json'), 100 * 2 ** 20);
    const { code, stdout } = await program.run(['migrate', 'nope.json', 'big.json', '-o', 'out'], folder);
    expect({ code, out: existsSync(join(folder, 'out')) }).toEqual({ code: 1, out: false });
    expect(stdout).toMatch(/^nope\.json:1:1: error: there is no such file/mu);
    expect(stdout).toMatch(/^big\.json:1:1: error: the file is larger than 64 MiB/mu);
  });

  it('into a folder that is not empty, or is a file', async () => {
    const folder = folderWith({ 'pet.json': savedText(), 'out/': '', 'out/mine.txt': 'mine' });
    const full = await program.run(['migrate', 'pet.json', '-o', 'out'], folder);
    expect(full).toMatchObject({ code: 2, stdout: '' });
    expect(full.stderr).toContain('out is not empty; name a new folder');
    expect(readdirSync(join(folder, 'out'))).toEqual(['mine.txt']);
    const file = await program.run(['migrate', 'pet.json', '-o', 'pet.json'], folder);
    expect(file.stderr).toContain('pet.json is a file; name a new folder');
  });
});

describe('from an export to a running service', () => {
  it.runIf(realBinary('nginx'))('a request reaches the backend through a load balancer', async () => {
    const backend = createServer((req, res) => res.end(`${req.method} ${req.url} for ${req.headers.host}`));
    backend.listen(0, '127.0.0.1');
    await once(backend, 'listening');
    const { port } = backend.address() as AddressInfo;
    const balancer = await startNginx({
      servers: [{ serverName: 'pets.internal', locations: [{ path: '/path', upstreamPort: port }] }],
    });
    onTestFinished(async () => {
      backend.close().closeAllConnections();
      await balancer.stop();
    });
    const Url = `http://127.0.0.1:${balancer.port}`;
    const folder = folderWith({
      'pet.json': savedText({ ServiceConfig: { Url, Path: '/path/{id}', Method: 'GET' } }),
    });
    expect(await program.run(['migrate', 'pet.json', '-o', 'gateway'], folder)).toMatchObject({ code: 0 });
    expect(await program.run(['check', 'gateway/definitions.yaml'], folder)).toMatchObject({ code: 0 });
    const running = program.start(['serve', 'gateway/definitions.yaml', '--port', '0'], folder);
    const reply = await fetch(`${await running.url()}/v1/pets/42`);
    expect(await reply.text()).toBe('GET /path/42 for pets.internal');
    await running.line(/^GET \/v1\/pets\/42 200 getPet /u);
    running.signal('SIGTERM');
    expect(await running.ended()).toBe(0);
  });
});
