import type { CheckedParameter } from './checked.ts';
import type { FrontendMethod, FrontendParameter } from './definition.ts';
import type { DraftRecord } from './draft.ts';
import { isReservedHeader, isToken } from './header.ts';
import { type IssuePath, issuesFrom, type PatchOperation, toPointer } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { parameterIssues } from './issues/parameter.ts';
import { checkValues, checkVariable, toParameter } from './parameter-values.ts';
import { foldHeaderName, type Place, placeIdentity, readPlace } from './place.ts';
import { didYouMean, suggest } from './suggest.ts';
import type { Template } from './template.ts';
import type { Piece } from './template-pieces.ts';

/** A place that the frontend declares; the parameter is unknown where it does not agree with itself. */
export interface Declared {
  readonly place: Place;
  readonly parameter: CheckedParameter | null;
}

/** By `placeIdentity`: the variables of the path, then the others, in definition order. */
export type DeclaredPlaces = ReadonlyMap<string, Declared>;

const issue = issuesFrom(parameterIssues);
const root: IssuePath = ['frontend', 'parameters'];

/** Whether requests of the method may carry a body; `ANY` may. */
export function carriesBody(method: FrontendMethod): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}

/** Checks what a frontend declares. Without a template, variables of the path are taken on trust. */
export function checkParameters(
  records: DraftRecord<FrontendParameter>,
  template: Template | undefined,
  method: FrontendMethod | undefined,
  issues: Issue[],
): DeclaredPlaces {
  const declared = new Map<string, Declared>();
  for (const name of template?.names ?? []) {
    const place: Place = { key: `path.${name}`, location: 'path', name, pointer: [] };
    declared.set(place.key, { place, parameter: toParameter(place, {}, isSurelyThere(place, template)) });
  }
  const seen = new Map<string, string>();
  for (const [key, record] of Object.entries(records)) {
    const place = findPlace('frontend', key, template, records, issues);
    if (place === null) continue;
    const identity = placeIdentity(place);
    const first = seen.get(identity);
    if (first !== undefined) {
      issues.push(issue('parameter.duplicate', [...root, key], [key, first]));
      continue;
    }
    seen.set(identity, key);
    const found = [...checkPlace(place, method), ...checkRecord(place, record, template)];
    issues.push(...found);
    const sound =
      record !== null && found.every(({ severity, fix }) => severity === 'warning' || fix !== undefined);
    declared.set(identity, {
      place,
      parameter: sound
        ? toParameter(place, record, record.required === true || isSurelyThere(place, template))
        : null,
    });
  }
  return declared;
}

/**
 * The place of a key. One that names a variable which the path has not is taken for the variable that was surely
 * meant, or for none.
 */
export function findPlace(
  side: 'frontend' | 'backend',
  key: string,
  template: Template | undefined,
  records: DraftRecord<unknown>,
  issues: Issue[],
): Place | null {
  const place = readPlace(key);
  if (place?.location !== 'path' || template === undefined || template.names.includes(place.name))
    return place;
  const free = template.names.map((name) => `path.${name}`).filter((name) => !Object.hasOwn(records, name));
  const near = suggest(key, free);
  const path = [side, 'parameters', key];
  const facts = [side, key, template.text, place.name, didYouMean(near)] as const;
  issues.push(issue('parameter.variable', path, [...facts], renameKey(path, near)));
  return near.length === 1 ? readPlace(near[0] ?? '') : null;
}

/** The patch that gives a key its one possible name. */
export function renameKey(path: IssuePath, names: readonly string[]): readonly PatchOperation[] | undefined {
  const [name] = names;
  if (names.length !== 1 || name === undefined) return undefined;
  return [{ op: 'move', from: toPointer(path), path: toPointer([...path.slice(0, -1), name]) }];
}

function checkPlace({ location, key, name }: Place, method: FrontendMethod | undefined): readonly Issue[] {
  const path = [...root, key];
  if (location === 'header') {
    if (!isToken(name)) return [issue('parameter.header-name', path, [name])];
    return isReservedHeader(foldHeaderName(name)) ? [issue('parameter.reserved', path, [key])] : [];
  }
  if (location !== 'body' || method === undefined || carriesBody(method)) return [];
  return [issue('parameter.no-body', path, ['frontend', key, method])];
}

/** A variable of the path always has a value, except for a rest that may hold no segment. */
function isSurelyThere({ location, name }: Place, template: Template | undefined): boolean {
  return location === 'path' && restOf(template, name)?.least !== 0;
}

/** The rest of the template that has the name. */
export function restOf(
  template: Template | undefined,
  name: string,
): Extract<Piece, { kind: 'rest' }> | undefined {
  const last = template?.pieces.at(-1);
  return last?.kind === 'rest' && last.name === name ? last : undefined;
}

function checkRecord(
  place: Place,
  record: FrontendParameter | null,
  template: Template | undefined,
): readonly Issue[] {
  if (record === null) return [];
  const path = [...root, place.key];
  if (place.location !== 'path') return checkValues(place, record, path);
  const rest = restOf(template, place.name) !== undefined;
  return [...checkVariable(place, record, path, rest), ...checkValues(place, record, path)];
}
