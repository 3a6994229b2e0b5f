import {
  type CheckedDefinition,
  compileMapping,
  type Definition,
  type Mapped,
  parseDefinition,
  toRequest,
} from 'backhaul';
import { describe, expect, test } from 'vitest';
import type { RequestInit } from '../../src/plan/request.ts';
import { linesOf, textOf } from './decide.ts';
import { mappingTables, targets } from './mapping-tables.ts';

type Target = (typeof targets)[number];

const places = { path: 'path.x', query: 'query.x', header: 'header.x-to', form: 'body.x', JSON: 'body.x' };
const types = { form: 'application/x-www-form-urlencoded', JSON: 'application/json' };

function sourceOf(from: string): string {
  if (from === 'path' || from === 'query') return `${from}.v`;
  return from.startsWith('header') ? 'header.x-v' : 'body.v';
}

function define(from: string, target: Target): CheckedDefinition {
  const source = sourceOf(from);
  const body = target === 'form' ? 'form' : target === 'JSON' ? 'json' : undefined;
  const definition: Definition = {
    frontend: {
      method: 'POST',
      path: from === 'path' ? '/from/{v}' : '/from',
      parameters: { [source]: { required: true } },
    },
    backend: {
      kind: 'http',
      address: 'http://backend.test',
      path: target === 'path' ? '/to/{x}' : '/to',
      parameters: { [places[target]]: source },
      ...(body === undefined ? {} : { body }),
    },
  };
  const parsed = parseDefinition(definition);
  if (parsed.issues !== undefined) throw new Error(JSON.stringify(parsed.issues));
  return parsed.value;
}

function request(from: string, sends: string | readonly string[]): RequestInit {
  const text = String(sends);
  if (from === 'path' || from === 'query') return { method: 'POST', target: text };
  const isBody = from === 'form' || from === 'JSON';
  if (isBody)
    return { method: 'POST', target: '/from', body: text, headers: { 'content-type': types[from] } };
  const headers = [sends].flat().flatMap((line) => line.split(/: (.*)/su).slice(0, 2));
  return { method: 'POST', target: '/from', headers };
}

function gotten(target: Target, mapped: Mapped): string | null {
  switch (target) {
    case 'path':
    case 'query':
      return mapped.path;
    case 'header':
      return linesOf(mapped.headers, 'x-to').join('\n');
    case 'form':
    case 'JSON':
      return textOf(mapped.body);
  }
}

describe.each(mappingTables)('a value from $from', ({ from, rows }) => {
  describe.each(targets)('to %s', (target) => {
    const map = compileMapping(define(from, target), { obsText: from.endsWith('obsText') });

    test.each(rows)('%j', (...row) => {
      const init = request(from, row[0]);
      const mapped = map(
        toRequest(init),
        typeof init.body === 'string' ? new TextEncoder().encode(init.body) : undefined,
      );
      const answer = mapped instanceof Error ? `${mapped.status} ${mapped.code}` : gotten(target, mapped);
      expect(answer).toBe(row[1 + targets.indexOf(target)]);
    });
  });
});
