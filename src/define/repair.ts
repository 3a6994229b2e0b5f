import { type IssueOf, type IssuePath, type Parsed, type PatchOperation, toPointer } from './issue.ts';

/** What a text stands for, with issues placed where the text stands. */
export interface Reading<Value, Code extends string> {
  readonly value: Value | undefined;
  /** The text as it was read: repaired where that was certain. */
  readonly text: string;
  readonly issues: readonly IssueOf<Code>[];
}

/** Texts have few faults that hide others. */
const rounds = 4;

/** Reads a text at its path. Where its repair is certain, it is taken as done, so that later checks go on. */
export function readRepaired<Value, Code extends string>(
  parse: (text: string) => Parsed<Value, Code>,
  text: string,
  path: IssuePath,
): Reading<Value, Code> {
  const first = parse(text);
  const issues = relocate(first.issues ?? first.warnings, path);
  let latest = first;
  let repaired = text;
  for (let round = 0; round < rounds && latest.issues !== undefined; round++) {
    const next = latest.issues
      .map(({ fix }) => fix?.[0])
      .find((one) => one?.op === 'replace' && one.path === '');
    if (next?.op !== 'replace' || typeof next.value !== 'string') break;
    repaired = next.value;
    latest = parse(repaired);
  }
  return { value: latest.value, text: latest.value === undefined ? text : repaired, issues };
}

/** The same issues, seen from further up: paths and fixes begin with the given keys. */
export function relocate<Code extends string>(
  issues: readonly IssueOf<Code>[],
  path: IssuePath,
): readonly IssueOf<Code>[] {
  const pointer = toPointer(path);
  return issues.map((issue) => ({
    ...issue,
    path: [...path, ...issue.path],
    ...(issue.fix === undefined ? {} : { fix: issue.fix.map((operation) => move(operation, pointer)) }),
  }));
}

function move(operation: PatchOperation, pointer: string): PatchOperation {
  const path = pointer + operation.path;
  return operation.op === 'move'
    ? { ...operation, from: pointer + operation.from, path }
    : { ...operation, path };
}
