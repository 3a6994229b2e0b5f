import type { CheckedParameter, Source } from './checked.ts';
import type { BackendParameter, FrontendMethod, MissingPolicy, MultiplePolicy } from './definition.ts';
import { type IssuePath, issuesFrom, toPointer } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { parameterIssues } from './issues/parameter.ts';
import type { Declared, DeclaredPlaces } from './parameters.ts';
import { type Place, placeIdentity, readPlace } from './place.ts';
import { didYouMean, suggest } from './suggest.ts';
import type { Template } from './template.ts';

/** What a backend parameter is read against, and the issues found so far. */
export interface Scope {
  /** Without it, everything is taken for declared. */
  readonly declared: DeclaredPlaces | undefined;
  /** Paths and methods are unknown where they have issues of their own. */
  readonly frontend: Side;
  readonly backend: Side;
  readonly body: 'json' | 'form' | undefined;
  readonly issues: Issue[];
}

/** What is asked for, and how. */
export interface Side {
  readonly template: Template | undefined;
  readonly method: FrontendMethod | undefined;
}

interface Policies {
  readonly multiple?: MultiplePolicy;
  readonly missing?: MissingPolicy;
}

const issue = issuesFrom(parameterIssues);
const usualMultiple = { path: 'reject', query: 'all', header: 'join', body: 'all' } as const;

/** Reads where the value of a target comes from; `null` where that cannot be known. */
export function readSource(
  raw: BackendParameter,
  target: Place,
  path: IssuePath,
  scope: Scope,
): Source | null {
  if (typeof raw === 'string') return readFrom(raw, {}, target, path, scope);
  if ('value' in raw) return { kind: 'constant', value: raw.value };
  if ('context' in raw) return { kind: 'context', name: raw.context };
  if (target.location === 'path' && raw.multiple === 'all') {
    scope.issues.push(issue('parameter.multiple', [...path, 'multiple'], [target.key]));
  }
  return readFrom(raw.from, raw, target, [...path, 'from'], scope);
}

/** A parameter on its way to a target, every policy filled in. */
export function fromParameter(
  parameter: CheckedParameter,
  target: Place,
  { multiple = usualMultiple[target.location], missing = 'omit' }: Policies,
): Source {
  return { kind: 'parameter', parameter, multiple, missing };
}

function readFrom(
  from: string,
  policies: Policies,
  target: Place,
  path: IssuePath,
  scope: Scope,
): Source | null {
  const parameter = findDeclared(from, path, 'parameter.from', scope)?.parameter;
  return parameter == null ? null : fromParameter(parameter, target, policies);
}

/**
 * The declared frontend parameter that a text names, or surely meant to name. A variable of a frontend path that
 * cannot be read is taken on trust.
 */
export function findDeclared(
  text: string,
  path: IssuePath,
  code: 'parameter.from' | 'parameter.drop',
  { declared, frontend, issues }: Scope,
): Declared | null {
  const place = readPlace(text);
  if (declared === undefined) return place === null ? null : { place, parameter: null };
  const found = place === null ? undefined : declared.get(placeIdentity(place));
  if (found !== undefined) return found;
  if (place?.location === 'path' && frontend.template === undefined) return { place, parameter: null };
  const near = suggestPlaces(text, [...declared.values()]);
  const [certain] = near.length === 1 ? near : [];
  const value = certain?.place.key;
  const isConstant = code === 'parameter.from' && place === null;
  const otherwise = isConstant ? '; for a constant, write { "value": … }' : '';
  const instead = didYouMean(near.map((one) => one.place.key)) || otherwise;
  const fix = value === undefined ? undefined : [{ op: 'replace' as const, path: toPointer(path), value }];
  issues.push(issue(code, path, [text, instead], fix));
  return certain ?? null;
}

/** A bare name says which parameter is meant, too. */
function suggestPlaces(text: string, declared: readonly Declared[]): readonly Declared[] {
  const named = declared.filter(({ place }) => place.name === text);
  if (named.length > 0) return named;
  const near = suggest(
    text,
    declared.map(({ place }) => place.key),
  );
  return declared.filter(({ place }) => near.includes(place.key));
}
