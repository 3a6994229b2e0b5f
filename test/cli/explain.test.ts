import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanations } from '../cases/cli-explain.ts';
import { petsYaml } from '../cases/cli-files.ts';
import { ruleRows } from '../cases/cli-rules.ts';
import { folderWith, Program } from './program.ts';

let program: Program;
beforeAll(async () => {
  program = await Program.build();
});
afterAll(() => program.remove());

describe('explain prints', () => {
  it.each(explanations)('%s', async (_, files, args, code, prints) => {
    const ended = await program.run(['explain', ...args], folderWith(files));
    expect(ended).toEqual({ code, stdout: prints, stderr: '' });
  });

  it('an explanation as data', async () => {
    const args = ['explain', 'pets.yaml', '/v1/pets/42', '--json'];
    const { code, stdout } = await program.run(args, folderWith({ 'pets.yaml': petsYaml }));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      integration: 'getPet',
      parameters: [{ target: 'path.id', source: 'path.petId', written: ['42'] }],
      result: {
        kind: 'send',
        origin: 'http://api.myservice.com',
        method: 'GET',
        path: '/path/42',
        body: null,
      },
    });
  });

  it('an error as data', async () => {
    const args = ['explain', 'pets.yaml', '/v1/cats', '--json'];
    const { code, stdout } = await program.run(args, folderWith({ 'pets.yaml': petsYaml }));
    const result = { kind: 'error', status: 404, code: 'route.not-found', message: expect.any(String) };
    expect({ code, result: JSON.parse(stdout).result }).toEqual({ code: 1, result });
  });

  it('what a client says without letting it steer the terminal', async () => {
    const args = ['explain', 'pets.yaml', '/v1/pets/42', '-H', 'x-a: \u001b[31mred'];
    const { stdout } = await program.run(args, folderWith({ 'pets.yaml': petsYaml }));
    expect(stdout).not.toContain('\u001b');
  });
});

describe('rules', () => {
  it.each(ruleRows)('tell %s (%s)', async (_, command, files, args, code, prints) => {
    const { stdout, stderr, ...ended } = await program.run([command, ...args], folderWith(files));
    expect({ ...ended, silent: code === 2 ? stdout : stderr }).toEqual({ code, silent: '' });
    expect(code === 2 ? stderr : stdout).toContain(prints);
  });
});
