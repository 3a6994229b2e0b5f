import { afterAll, beforeAll, describe, it } from 'vitest';
import { advisoryRows } from '../cases/advisories.ts';
import { definitions, requestRows } from '../cases/behaviour.ts';
import { replyRows } from '../cases/behaviour-replies.ts';
import { equivalentTargetRows, targetRows } from '../cases/behaviour-targets.ts';
import { checklistRows } from '../cases/checklist.ts';
import { expectBehaviour } from '../fixture/behaviour.ts';
import { compressedGateways, gateways, socketGateways } from '../fixture/gateways.ts';
import { type Stack, startStack } from '../fixture/stack.ts';

const rows = [...requestRows, ...replyRows, ...targetRows, ...checklistRows, ...advisoryRows];

const kinds = [...gateways, ...socketGateways, ...compressedGateways];

describe.each(kinds.map((kind) => [kind.name, kind] as const))('a gateway on %s', (_name, kind) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack(kind, definitions);
  });
  afterAll(() => stack.stop());

  const own = kind.whole ? [...rows, ...equivalentTargetRows] : rows;
  it.each(own.map((row) => [row.title, row] as const))('%s', (_title, row) => expectBehaviour(stack, row));
});
