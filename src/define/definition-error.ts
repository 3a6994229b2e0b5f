import type { IssueOf } from './issue.ts';

/** Thrown by the two doors that throw, `defineIntegration` and `createHandler`, with every issue at once. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly issues: readonly IssueOf<string>[];

  constructor(issues: readonly IssueOf<string>[]) {
    super(
      issues
        .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
        .join('\n'),
    );
    this.issues = issues;
  }
}
