import type { IssueOf, IssueText } from './issue.ts';
import { addressIssues } from './issues/address.ts';
import { addressPolicyIssues } from './issues/address-policy.ts';
import { backendIssues } from './issues/backend.ts';
import { definitionIssues } from './issues/definition.ts';
import { fieldIssues } from './issues/field.ts';
import { listenerIssues } from './issues/listener.ts';
import { mockIssues } from './issues/mock.ts';
import { parameterIssues } from './issues/parameter.ts';
import { routeIssues } from './issues/route.ts';
import { securityGroupIssues } from './issues/security-group.ts';
import { templateIssues } from './issues/template.ts';

/** Every code that an issue can have. docs/issues.md has a heading for each. */
export type IssueCode =
  | keyof typeof addressIssues
  | keyof typeof addressPolicyIssues
  | keyof typeof backendIssues
  | keyof typeof definitionIssues
  | keyof typeof fieldIssues
  | keyof typeof listenerIssues
  | keyof typeof mockIssues
  | keyof typeof parameterIssues
  | keyof typeof routeIssues
  | keyof typeof securityGroupIssues
  | keyof typeof templateIssues;

/** Something wrong with a definition, as data: callers match `code`, people read `message`. */
export type Issue = IssueOf<IssueCode>;

/** The texts of all codes in one table, for tools and tests. */
export const issueTable: Readonly<Record<IssueCode, IssueText>> = {
  ...addressIssues,
  ...addressPolicyIssues,
  ...backendIssues,
  ...definitionIssues,
  ...fieldIssues,
  ...listenerIssues,
  ...mockIssues,
  ...parameterIssues,
  ...routeIssues,
  ...securityGroupIssues,
  ...templateIssues,
};
