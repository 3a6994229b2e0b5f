/** `error` stops a definition; `warning` lets it run. */
export type Severity = 'error' | 'warning';

/** One operation of a JSON Patch (RFC 6902); `path` is a JSON Pointer (RFC 6901). */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string };

/** The keys that lead from the input to the culprit, as in Standard Schema. */
export type IssuePath = readonly (string | number)[];

/** Something wrong with a definition, as data: callers match `code`, people read `message`. */
export interface IssueOf<Code extends string> {
  readonly code: Code;
  readonly severity: Severity;
  readonly path: IssuePath;
  /** What is wrong, and what to write instead. */
  readonly message: string;
  /** Why the rule exists, or where to look. */
  readonly hint?: string;
  /** Present only where one repair is certain. */
  readonly fix?: readonly PatchOperation[];
}

/** Either the stricter value, or every reason why there is none. Never both, never an exception. */
export type Parsed<Value, Code extends string = string> =
  | { readonly value: Value; readonly warnings: readonly IssueOf<Code>[]; readonly issues?: undefined }
  | { readonly issues: readonly IssueOf<Code>[]; readonly value?: undefined };

/** How one code reads: its severity, its text from the facts of the case, and an optional hint. */
export interface IssueText {
  readonly severity: Severity;
  readonly message: (...facts: never[]) => string;
  readonly hint?: string;
}

type Facts<Text extends IssueText> = Parameters<Text['message']>;

/** Makes the function that a file raises its own issues with, from its own table of texts. */
export function issuesFrom<const Table extends Readonly<Record<string, IssueText>>>(
  table: Table,
): <Code extends keyof Table & string>(
  code: Code,
  path: IssuePath,
  facts: Facts<Table[Code]>,
  fix?: readonly PatchOperation[],
) => IssueOf<Code> {
  return (code, path, facts, fix) => {
    const text: IssueText | undefined = table[code];
    if (text === undefined) throw new TypeError(`no issue text for ${code}`);
    return {
      code,
      severity: text.severity,
      path,
      message: (text.message as (...facts: readonly unknown[]) => string)(...facts),
      ...(text.hint === undefined ? {} : { hint: text.hint }),
      ...(fix === undefined ? {} : { fix }),
    };
  };
}

/** Turns gathered issues into a result: warnings alone leave the value standing. */
export function settle<Value, Code extends string>(
  value: Value,
  issues: readonly IssueOf<Code>[],
): Parsed<Value, Code> {
  return issues.some((issue) => issue.severity === 'error') ? { issues } : { value, warnings: issues };
}

/** The same issues, with the one fix that repairs all errors among them. */
export function withFix<Code extends string>(
  issues: readonly IssueOf<Code>[],
  fix: readonly PatchOperation[],
): readonly IssueOf<Code>[] {
  return issues.map((one) => (one.severity === 'error' ? { ...one, fix } : one));
}

/** The JSON Pointer (RFC 6901) of a path of keys. */
export function toPointer(path: IssuePath): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
