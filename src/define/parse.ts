import { checkProxy, type FrontendFacts } from './backend.ts';
import type { CheckedDefinition, CheckedMock, CheckedProxy } from './checked.ts';
import type { Definition, Json, ParseOptions } from './definition.ts';
import { definitionShape, fileShape } from './definition-shape.ts';
import type { Draft, DraftFrontend } from './draft.ts';
import { issuesFrom, type Parsed, settle } from './issue.ts';
import type { Issue, IssueCode } from './issue-table.ts';
import { definitionIssues } from './issues/definition.ts';
import { checkMock } from './mock.ts';
import { checkParameters } from './parameters.ts';
import { checkParseOptions } from './parse-options.ts';
import { asWritten, isUnread, readRepaired, relocate } from './repair.ts';
import { settleRouterSyntax } from './router-paths.ts';
import { readShape } from './shape.ts';
import { snapshot } from './snapshot.ts';
import { parseTemplate } from './template.ts';

const issue = issuesFrom(definitionIssues);

/** Characters of one definition, and of a file of them. */
const mostInDefinition = 2 ** 21;
const mostInFile = 2 ** 26;

/**
 * Reads a definition from anything, JSON data at best, and proves that it holds what it promises. Either the
 * checked definition with its warnings, or all issues at once; never an exception, whatever the input. At most 2 Mi
 * characters. A wrong option throws a `TypeError`.
 */
export function parseDefinition(
  input: unknown,
  options: ParseOptions = {},
): Parsed<CheckedDefinition, IssueCode> {
  checkParseOptions('parseDefinition', options);
  const read = readInput(input, mostInDefinition);
  return read.issues === undefined ? checkDefinition(read.value, options) : read;
}

/**
 * The same for a file: one definition, or `{ "integrations": [ … ] }`, whose names must differ. At most 64 Mi
 * characters.
 */
export function parseDefinitions(
  input: unknown,
  options: ParseOptions = {},
): Parsed<readonly CheckedDefinition[], IssueCode> {
  checkParseOptions('parseDefinitions', options);
  const read = readInput(input, mostInFile);
  if (read.issues !== undefined) return read;
  const { value } = read;
  if (typeof value !== 'object' || value === null || !('integrations' in value)) {
    const parsed = checkDefinition(value, options);
    return parsed.issues === undefined ? { value: [parsed.value], warnings: parsed.warnings } : parsed;
  }
  const { left, issues } = readShape(fileShape, value);
  const { integrations = [] } = (left ?? {}) as { readonly integrations?: readonly Json[] };
  const all: Issue[] = [...issues];
  const names = new Map<string, number>();
  const checked = integrations.flatMap((one, index): readonly CheckedDefinition[] => {
    const parsed = checkDefinition(one, options);
    all.push(...relocate(parsed.issues ?? parsed.warnings, ['integrations', index]));
    if (parsed.issues !== undefined) return [];
    const { name } = parsed.value;
    const first = names.get(name);
    if (first !== undefined) {
      all.push(issue('definition.duplicate-name', ['integrations', index, 'name'], [name, first]));
    } else {
      names.set(name, index);
    }
    return [parsed.value];
  });
  return settle(checked, all);
}

function readInput(input: unknown, most: number): Parsed<Json, IssueCode> {
  if (typeof input === 'string') return { issues: [issue('definition.text', [], [])] };
  const read = snapshot(input, most);
  if (read.issues === undefined && Array.isArray(read.value)) {
    return { issues: [issue('definition.list', [], [])] };
  }
  return read;
}

function checkDefinition(input: Json, options: ParseOptions): Parsed<CheckedDefinition, IssueCode> {
  const check = (one: Json): Parsed<CheckedDefinition, IssueCode> => checkAsWritten(one, options);
  return settleRouterSyntax(input, check(input), check);
}

function checkAsWritten(input: Json, options: ParseOptions): Parsed<CheckedDefinition, IssueCode> {
  const shape = readShape(definitionShape, input);
  const issues: Issue[] = [...shape.issues];
  // The shape makes sure of it; what had another was taken out.
  const draft = (shape.left ?? {}) as Draft;
  const frontend = checkFrontend(draft.frontend, issues);
  const backend = checkBackend(draft, frontend, options, issues);
  const { method, template, declared } = frontend;
  const parameters = [...(declared?.values() ?? [])].flatMap(({ parameter }) => parameter ?? []);
  if (method === undefined || template === undefined || backend === undefined) {
    return { issues: asWritten(issues) };
  }
  const head = draft.frontend?.head ?? true;
  const checked: CheckedDefinition = {
    name: draft.name ?? `${method} ${template.text}`,
    definition: input as unknown as Definition,
    frontend: { method, template, parameters, head },
    backend,
  };
  return settle(checked, asWritten(issues));
}

function checkFrontend(draft: DraftFrontend | undefined, issues: Issue[]): FrontendFacts {
  if (draft === undefined) return { method: undefined, template: undefined, declared: undefined };
  const { method, path, parameters = {} } = draft;
  const template = readRepaired(parseTemplate, path, ['frontend', 'path'], issues)?.value;
  const declared = checkParameters(parameters, template, method, issues);
  return { method, template, declared: isUnread('frontend', issues) ? undefined : declared };
}

function checkBackend(
  { backend }: Draft,
  facts: FrontendFacts,
  { addressPolicy }: ParseOptions,
  issues: Issue[],
): CheckedProxy | CheckedMock | undefined {
  if (backend === undefined) return undefined;
  if (backend.kind === 'mock') return checkMock(backend, issues);
  return checkProxy(backend, facts, addressPolicy, issues);
}
