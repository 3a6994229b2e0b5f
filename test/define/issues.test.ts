import { readFileSync } from 'node:fs';
import { createHandler, DefinitionError, defineIntegration } from 'backhaul';
import { describe, expect, test } from 'vitest';
import { parseAddress } from '../../src/define/address.ts';
import { parseAddressPolicy } from '../../src/define/address-policy.ts';
import type { Definition } from '../../src/define/definition.ts';
import type { IssueOf, Parsed } from '../../src/define/issue.ts';
import { type IssueCode, issueTable } from '../../src/define/issue-table.ts';
import { checkListener } from '../../src/define/listener.ts';
import { parseDefinition, parseDefinitions } from '../../src/define/parse.ts';
import { checkSecurityGroup } from '../../src/define/security-group.ts';
import { parseTemplate } from '../../src/define/template.ts';
import { proxies } from '../cases/backend.ts';
import { balancers } from '../cases/clb.ts';
import { shapes } from '../cases/definition.ts';
import { bodies, fillings } from '../cases/filling.ts';
import {
  addresses,
  files,
  listeners,
  policies,
  type Question,
  renderings,
  routes,
  securityGroups,
  templates,
} from '../cases/issues.ts';
import { refused } from '../cases/mock.ts';
import { mappings } from '../cases/moves.ts';
import { frontends } from '../cases/parameters.ts';
import { clb, http, mock, post, type Row } from '../cases/sound.ts';
import { change, findings } from './change.ts';

type Check = (...input: never[]) => Parsed<unknown> | readonly IssueOf<string>[];

function serve(definitions: readonly Definition[]): readonly IssueOf<string>[] {
  try {
    createHandler(definitions.map((definition) => defineIntegration(definition)));
    return [];
  } catch (error) {
    return error instanceof DefinitionError ? error.issues : [];
  }
}

const checks: readonly (readonly [Check, readonly Question[]])[] = [
  [parseDefinitions, files],
  [parseAddress, addresses],
  [parseAddressPolicy, policies],
  [parseTemplate, templates],
  [(text: string, values: object) => parseTemplate(text).value?.render(values as never) ?? [], renderings],
  [(...input: Parameters<typeof checkListener>) => checkListener(...input).issues, listeners],
  [(...input: Parameters<typeof checkSecurityGroup>) => checkSecurityGroup(...input).issues, securityGroups],
  [serve, routes],
];

const changed: readonly (readonly [object, readonly Row[]])[] = [
  [http, [...shapes, ...frontends, ...mappings, ...fillings, ...proxies]],
  [post, bodies],
  [clb, balancers],
  [mock, refused],
];

function ask(check: Check, input: readonly unknown[]): readonly IssueOf<string>[] {
  const answer = check(...(input as never[]));
  return 'length' in answer ? answer : findings(answer);
}

/** The first issue of each code that any row raises. */
function collect(): ReadonlyMap<string, IssueOf<string>> {
  const asked = checks.flatMap(([check, questions]) =>
    questions.flatMap(([code, ...input]) => ask(check, input).filter((issue) => issue.code === code)),
  );
  const parsed = changed.flatMap(([sound, rows]) =>
    rows.flatMap(([, changes]) => findings(parseDefinition(change(sound, changes)))),
  );
  return new Map([...parsed, ...asked].toReversed().map((issue) => [issue.code, issue]));
}

const raised = collect();
const codes = Object.keys(issueTable).sort();
const page = readFileSync(new URL('../../docs/issues.md', import.meta.url), 'utf8');

describe('every code', () => {
  test('has a row that raises it, and no row raises another', () => {
    expect([...raised.keys()].sort()).toEqual(codes);
  });

  test('has a heading in docs/issues.md, in order within its group, and no heading has another', () => {
    const groups = page.split(/^## .+$/mu).slice(1);
    const headings = groups.map((group) => [...group.matchAll(/^### (.+)$/gmu)].map(([, code = '']) => code));
    expect(headings.flat().sort()).toEqual(codes);
    expect(headings).toEqual(headings.map((group) => group.toSorted()));
  });

  test('says below its heading what is wrong and what is right, and whether it is a warning', () => {
    for (const entry of page.split(/^### /mu).slice(1)) {
      const [code = '', text = ''] = entry.split('\n\n');
      expect(entry, code).toMatch(/\n\n- wrong: .+\n- right: .+\n/u);
      expect(text.startsWith('*Warning.*'), code).toBe(issueTable[code as IssueCode].severity === 'warning');
    }
  });
});

test('texts are one line, begin small, and end without a full stop', () => {
  for (const { message, code } of raised.values()) {
    expect(message, code).toMatch(/^[^A-Z\s.][^\n]*[^.\s]$|^(?:HTTP|IPv6|Host) .*[^.]$/u);
  }
});

test('texts are what they were', async () => {
  const lines = [...raised.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(
      ({ code, severity, message, hint }) =>
        `${code} (${severity})\n  ${message}${hint === undefined ? '' : `\n  ${hint}`}\n`,
    );
  await expect(lines.join('')).toMatchFileSnapshot('issue-texts.txt');
});
