import type { IssueOf } from '../define/issue.ts';

/** A stretch of a text. Lines and columns are counted from 1, columns in UTF-16 code units; the end is outside. */
export interface Stretch {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** An issue with the place where it stands in a file. */
export interface Finding extends IssueOf<string>, Stretch {
  readonly file: string;
}

/** Where a file begins, for what concerns all of it. */
export const beginning: Stretch = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Whether something stops a definition from being used. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** In the order of files as they were named, and from top to bottom in each. */
export function inOrder(findings: readonly Finding[], files: readonly string[]): readonly Finding[] {
  const order = new Map(files.map((file, index) => [file, index] as const));
  return [...findings].sort(
    (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.line - b.line || a.column - b.column,
  );
}
