import {
  chmodSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badTexts } from '../cases/cli-bad-texts.ts';
import { checks } from '../cases/cli-check.ts';
import { brokenYaml, mockJson, petsYaml } from '../cases/cli-files.ts';
import { usages } from '../cases/cli-usage.ts';
import { folderWith, Program } from './program.ts';

let program: Program;
beforeAll(async () => {
  program = await Program.build();
});
afterAll(() => program.remove());

describe('a command line', () => {
  it.each(usages)('%j ends with %i', async (args, code, says) => {
    const { stdout, stderr, ...ended } = await program.run(args, folderWith({}));
    expect({ ...ended, silent: code === 2 ? stdout : stderr }).toEqual({ code, silent: '' });
    expect(code === 2 ? stderr : stdout).toContain(says);
  });

  it('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await program.run(['--version'], folderWith({}))).toEqual({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
  });
});

describe('check prints', () => {
  it.each(checks)('$title', async ({ files, args, code, prints }) => {
    const ended = await program.run(['check', ...args], folderWith(files));
    expect(ended).toEqual({ code, stdout: prints, stderr: '' });
  });

  it('findings as data', async () => {
    const folder = folderWith({ 'broken.yaml': brokenYaml });
    const { code, stdout } = await program.run(['check', 'broken.yaml', '--json'], folder);
    const { findings, ...rest } = JSON.parse(stdout);
    expect({ code, ...rest }).toEqual({ code: 1, files: 1, integrations: 0, fixed: 0 });
    expect(findings[1]).toEqual({
      file: 'broken.yaml',
      line: 7,
      column: 12,
      endLine: 7,
      endColumn: 37,
      severity: 'error',
      code: 'address.trailing-slash',
      path: ['backend', 'address'],
      message: 'an address holds no path; remove the "/" at the end',
      fix: [{ op: 'replace', path: '/backend/address', value: 'http://api.myservice.com' }],
    });
  });

  it('a SARIF log', async () => {
    const folder = folderWith({ 'größe 1.yaml': brokenYaml });
    const { code, stdout } = await program.run(['check', 'größe 1.yaml', '--format', 'sarif'], folder);
    const { version, runs } = JSON.parse(stdout);
    const [{ tool, results }] = runs;
    expect({ code, version }).toEqual({ code: 1, version: '2.1.0' });
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      'address.trailing-slash',
      'definition.unknown-key',
      'file.number',
    ]);
    expect(results[0]).toEqual({
      ruleId: 'definition.unknown-key',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'frontend knows no "methd"; did you mean "method"?' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'gr%C3%B6%C3%9Fe%201.yaml' },
            region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 8 },
          },
        },
      ],
    });
  });
});

describe('check says where and why it cannot read', () => {
  it.each(badTexts)('%s', async (_, file, text, says) => {
    const folder = folderWith({});
    writeFileSync(join(folder, file), text);
    const { code, stdout, stderr } = await program.run(['check', file], folder);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout.split('\n')[0]).toContain(says);
    expect(stdout).not.toMatch(/^ +at /mu);
  });

  it('a file that is missing, a folder, and one of 100 MiB that is not read', async () => {
    const folder = folderWith({ 'big.json': '', 'dir/': '' });
    truncateSync(join(folder, 'big.json'), 100 * 2 ** 20);
    const { code, stdout } = await program.run(['check', 'nope.yaml', 'dir', 'big.json'], folder);
    expect(code).toBe(1);
    expect(stdout.split('\n').filter((line) => line.includes('error:'))).toEqual([
      'nope.yaml:1:1: error: there is no such file; look at its name and at the folder that you are in (file.missing)',
      'dir:1:1: error: this is a folder; name the files in it (file.folder)',
      'big.json:1:1: error: the file is larger than 16 MiB; split it (file.too-large)',
    ]);
  });

  it('an endless file', async () => {
    const { code, stdout } = await program.run(['check', '/dev/zero'], folderWith({}));
    expect({ code, first: stdout.split('\n')[0] }).toEqual({
      code: 1,
      first: '/dev/zero:1:1: error: the file is larger than 16 MiB; split it (file.too-large)',
    });
  });

  it('and checks the other files', async () => {
    const folder = folderWith({ 'mock.json': mockJson.replace('"/v1', '"v1') });
    const { stdout } = await program.run(['check', 'nope.yaml', 'mock.json'], folder);
    expect(stdout).toMatch(/file\.missing[\s\S]*mock\.json:3:42: error:/u);
  });
});

describe('check --fix', () => {
  it('repairs what is certain, keeps every other character, and tells the rest', async () => {
    const folder = folderWith({ 'broken.yaml': `\u{feff}${brokenYaml}`, 'pets.yaml': petsYaml });
    const before = statSync(join(folder, 'pets.yaml')).ino;
    const { code, stdout } = await program.run(['check', '--fix', 'broken.yaml', 'pets.yaml'], folder);
    expect(readFileSync(join(folder, 'broken.yaml'), 'utf8')).toBe(
      `\u{feff}${brokenYaml.replace('methd:', 'method:').replace('.com/ #', '.com #')}`,
    );
    expect(statSync(join(folder, 'pets.yaml')).ino).toBe(before);
    expect({ code, last: stdout.split('\n').slice(-3) }).toEqual({
      code: 1,
      last: ['2 issues repaired', '2 files: 2 errors and 1 warning', ''],
    });
  });

  it('keeps the mode of a file, and a link to it', async () => {
    const folder = folderWith({ 'mock.json': mockJson.replace('"mock"', '"Mock"') });
    chmodSync(join(folder, 'mock.json'), 0o640);
    symlinkSync('mock.json', join(folder, 'link.json'));
    const ended = await program.run(['check', '--fix', 'link.json'], folder);
    expect(ended).toMatchObject({
      code: 0,
      stdout: '1 issue repaired\n1 integration in 1 file: no issues\n',
    });
    expect(readFileSync(join(folder, 'mock.json'), 'utf8')).toBe(mockJson);
    expect(statSync(join(folder, 'mock.json')).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true);
  });
});
