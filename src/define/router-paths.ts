import type { CheckedDefinition } from './checked.ts';
import type { Json } from './definition.ts';
import { applyFixes } from './fix.ts';
import { issuesFrom, type Parsed, type PatchOperation, toPointer } from './issue.ts';
import type { Issue, IssueCode } from './issue-table.ts';
import { templateIssues } from './issues/template.ts';
import { readMember } from './member.ts';
import { readRouterSyntax } from './router-syntax.ts';

type Checked = Parsed<CheckedDefinition, IssueCode>;
type Patch = readonly PatchOperation[];

const issue = issuesFrom(templateIssues);

/**
 * Sees to it that the syntax of other routers is repaired in both paths of a definition at once, and only where that
 * makes nothing worse. Where it makes something right that is wrong without it, plain text cannot have been meant:
 * the warning becomes an error. The other issues of a definition that is wrong are those that the repair leaves.
 */
export function settleRouterSyntax(input: Json, found: Checked, check: (input: Json) => Checked): Checked {
  const issues = found.issues ?? found.warnings;
  const about = issues.filter(isAboutSyntax);
  if (about.length === 0) return found;
  const fix = nameRest(
    about.flatMap((one) => one.fix ?? []),
    input,
  );
  const repaired = check(applyFixes(input, [{ fix }]));
  const left = (repaired.issues ?? repaired.warnings).filter((one) => !isAboutSyntax(one));
  const [before, after] = [spellErrors(issues), spellErrors(left)];
  const isWorse = after.some((error) => !before.includes(error));
  const isBetter = !isWorse && after.length < before.length;
  const renewed = about.map((one) => renewIssue(one, input, { fix, isWorse, isBetter }));
  const others = isWorse || found.value !== undefined ? issues.filter((one) => !isAboutSyntax(one)) : left;
  const all = [...renewed, ...others];
  return found.value === undefined ? { issues: all } : { ...found, warnings: all };
}

function isAboutSyntax({ code }: Issue): boolean {
  return code === 'template.literal' || code === 'template.syntax';
}

/** Errors of other kinds, by what tells them apart. */
function spellErrors(issues: readonly Issue[]): readonly string[] {
  return issues
    .filter((one) => one.severity === 'error' && !isAboutSyntax(one))
    .map(({ code, path }) => `${code} ${path.join(' ')}`);
}

/** A wildcard without a name at the end of the backend path stands for what the frontend path calls its rest. */
function nameRest(patch: Patch, input: Json): Patch {
  const written = readPath(input, 'backend');
  const frontend = valueAt(patch, '/frontend/path') ?? readPath(input, 'frontend');
  const [rest] = /\{[\w.-]+[+*]\}$/u.exec(frontend) ?? [];
  if (rest === undefined || !/(?:\*|\(\.[*+]\))$/u.test(written)) return patch;
  return patch.map((operation) =>
    operation.op === 'replace' && operation.path === '/backend/path'
      ? { ...operation, value: String(operation.value).replace(/\{rest[+*]\}$/u, rest) }
      : operation,
  );
}

function readPath(input: Json, side: 'frontend' | 'backend'): string {
  return String(readMember(readMember(input, side), 'path'));
}

function valueAt(patch: Patch, path: string): string | undefined {
  const operation = patch.find((one) => one.path === path);
  return operation?.op === 'replace' ? String(operation.value) : undefined;
}

function renewIssue(
  { code, path, fix: own }: Issue,
  input: Json,
  { fix, isWorse, isBetter }: { readonly fix: Patch; readonly isWorse: boolean; readonly isBetter: boolean },
): Issue {
  const side = path[0] === 'frontend' ? 'frontend' : 'backend';
  const { found = '', advice = '' } = readRouterSyntax(readPath(input, side)) ?? {};
  const written = valueAt(fix, toPointer(path));
  const facts = [found, written === undefined ? advice : `write "${written}"`] as const;
  const isError = isBetter || code === 'template.syntax';
  return issue(
    isError ? 'template.syntax' : 'template.literal',
    path,
    [...facts],
    own === undefined || isWorse ? undefined : fix,
  );
}
