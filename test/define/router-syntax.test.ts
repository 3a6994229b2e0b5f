import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Definition } from '../../src/define/definition.ts';
import { applyFixes } from '../../src/define/fix.ts';
import { parseDefinition } from '../../src/define/parse.ts';
import { parseTemplate } from '../../src/define/template.ts';
import { ordinary, routerDefinitions, routerPaths } from '../cases/router-syntax.ts';
import { http } from '../cases/sound.ts';
import { change, findings } from './change.ts';

describe('a path of another router', () => {
  test.each(routerPaths)('%s: %s', (_, path, code, fixed) => {
    const [issue, ...others] = findings(parseTemplate(path));
    const fix = fixed === null ? undefined : [{ op: 'replace', path: '', value: fixed }];
    expect([issue?.code, issue?.fix]).toEqual([code, fix]);
    expect(others).toEqual([]);
    expect(issue?.message).toContain(fixed ?? 'write ');
    if (fixed !== null) expect(parseTemplate(fixed)).toMatchObject({ warnings: [] });
  });

  test.each(ordinary)('%s is as it stands', (path) => {
    expect(findings(parseTemplate(path))).toEqual([]);
  });

  test.each(['/a|b', '/a\\b', '/a^b', '/a`b', '/a<b', '/[0-9]+'])(
    '%s is never encoded for certain',
    (path) => {
      const [issue] = findings(parseTemplate(path));
      expect([issue?.code, issue?.fix]).toEqual(['template.character', undefined]);
    },
  );

  it('has the issues of the path that is meant, too', () => {
    const issues = findings(parseTemplate('/größe/<id>'));
    expect(issues.map(({ code }) => code)).toEqual(['template.syntax', 'template.character']);
    expect(applyFixes('/größe/<id>', issues)).toBe('/größe/<id>');
    expect(issues[1]?.fix).toEqual([{ op: 'replace', path: '', value: '/gr%C3%B6%C3%9Fe/{id}' }]);
  });
});

describe('in a definition', () => {
  test.each(routerDefinitions)('%s', (_, changes, issues, fixed) => {
    const definition = change(http, changes);
    const found = findings(parseDefinition(definition));
    expect(found.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(issues);
    const repaired = applyFixes(definition, found) as unknown as Definition;
    expect([repaired.frontend.path, 'path' in repaired.backend && repaired.backend.path]).toEqual(fixed);
  });

  it('no repair adds an error', () => {
    const piece = fc.constantFrom(
      ':a',
      ':b',
      '*',
      '**',
      '*a',
      '<a>',
      '[a]',
      '{a}',
      '{a+}',
      '(.*)',
      '$1',
      'x',
      '\x24{b}',
    );
    const path = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => `/${pieces.join('/')}`);
    const errors = (input: unknown): number =>
      parseDefinition(input).issues?.filter(({ severity }) => severity === 'error').length ?? 0;
    fc.assert(
      fc.property(path, path, (frontend, backend) => {
        const definition = {
          frontend: { method: 'GET', path: frontend },
          backend: { kind: 'http', address: 'http://a.example', path: backend },
        };
        const repaired = applyFixes(definition, findings(parseDefinition(definition)));
        expect(errors(repaired)).toBeLessThanOrEqual(errors(definition));
      }),
    );
  });
});
