import { type IssueOf, type IssuePath, type Parsed, type PatchOperation, toPointer } from './issue.ts';

/** Texts have few faults that hide others. */
const rounds = 4;

/**
 * Reads a text and places its issues where it stands. Where its repair is certain, it is taken as done, so that
 * later checks go on; `text` is what was read in the end.
 */
export function readRepaired<Value, Code extends string>(
  parse: (text: string) => Parsed<Value, Code>,
  text: string | undefined,
  path: IssuePath,
  issues: IssueOf<Code>[],
): { readonly value: Value | undefined; readonly text: string } | undefined {
  if (text === undefined) return undefined;
  let parsed = parse(text);
  let repaired = text;
  issues.push(...relocate(parsed.issues ?? parsed.warnings, path));
  for (let round = 0; round < rounds && parsed.issues !== undefined; round++) {
    const next = parsed.issues
      .flatMap(({ fix = [] }) => fix)
      .find((one) => one.op === 'replace' && one.path === '');
    if (next?.op !== 'replace') break;
    repaired = String(next.value);
    parsed = parse(repaired);
  }
  return { value: parsed.value, text: repaired };
}

/** Whether a side has parameters of another type than an object. */
export function isUnread(side: 'frontend' | 'backend', issues: readonly IssueOf<string>[]): boolean {
  return issues.some(({ path }) => path.join() === `${side},parameters`);
}

/** The same issues, with paths whose keys are those of the input: fixes rename some, and checks go on as if they had. */
export function asWritten<Code extends string>(issues: readonly IssueOf<Code>[]): readonly IssueOf<Code>[] {
  const written = new Map<string, string>();
  for (const { fix = [], path } of issues) {
    for (const operation of fix)
      if (operation.op === 'move') written.set(operation.path, String(path.at(-1)));
  }
  if (written.size === 0) return issues;
  return issues.map((issue) => {
    const path = issue.path.map(
      (key, index) => written.get(toPointer(issue.path.slice(0, index + 1))) ?? key,
    );
    return { ...issue, path };
  });
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
