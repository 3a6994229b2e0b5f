import { isFieldValue, isToken } from './header.ts';
import { isReservedHeader } from './header-names.ts';
import { type IssuePath, issuesFrom } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { fieldIssues } from './issues/field.ts';
import { foldHeaderName } from './place.ts';

const issue = issuesFrom(fieldIssues);

/** Checks that a definition may name the header field. */
export function checkFieldName(name: string, path: IssuePath, issues: Issue[]): void {
  if (!isToken(name)) issues.push(issue('field.name', path, [name]));
  else if (isReservedHeader(foldHeaderName(name))) issues.push(issue('field.reserved', path, [name]));
}

/** Checks that a text can stand in a header field. */
export function checkFieldValue(text: string, path: IssuePath, issues: Issue[]): void {
  if (!isFieldValue(text)) issues.push(issue('field.value', path, [text]));
}
