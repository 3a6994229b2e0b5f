import type { CheckedParameter } from './checked.ts';
import type { FrontendMethod, FrontendParameter } from './definition.ts';
import type { DraftRecord } from './draft.ts';
import { checkFieldName } from './field.ts';
import { type IssuePath, issuesFrom, type PatchOperation, toPointer } from './issue.ts';
import type { Issue } from './issue-table.ts';
import { parameterIssues } from './issues/parameter.ts';
import { checkValues, checkVariable } from './parameter-values.ts';
import { type Place, placeIdentity, readPlace } from './place.ts';
import { didYouMean, suggest } from './suggest.ts';
import type { Template } from './template.ts';
import type { Piece } from './template-pieces.ts';
import { spell } from './value.ts';

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
    declared.set(place.key, { place, parameter: toParameter(place, {}, template) });
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
    const found: Issue[] = [];
    checkPlace(place, method, found);
    if (record !== null) checkRecord(place, record, template, found);
    issues.push(...found);
    const sound = found.every(({ severity, fix }) => severity === 'warning' || fix !== undefined);
    declared.set(identity, {
      place,
      parameter: sound && record !== null ? toParameter(place, record, template) : null,
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

function checkPlace(
  { location, key, name }: Place,
  method: FrontendMethod | undefined,
  issues: Issue[],
): void {
  const path = [...root, key];
  if (location === 'header') checkFieldName(name, path, issues);
  if (location !== 'body' || method === undefined || carriesBody(method)) return;
  issues.push(issue('parameter.no-body', path, ['frontend', key, method]));
}

function checkRecord(
  place: Place,
  record: FrontendParameter,
  template: Template | undefined,
  issues: Issue[],
): void {
  const path = [...root, place.key];
  if (place.location === 'path') checkVariable(place, record, restOf(template, place.name), path, issues);
  checkValues(place, record, path, issues);
}

/** The parameter as a request is checked against it. */
function toParameter(
  place: Place,
  record: FrontendParameter,
  template: Template | undefined,
): CheckedParameter {
  const { type = 'string', required = false, minimum, maximum } = record;
  // A variable of the path always has a value, except for a rest that may hold no segment.
  const there = place.location === 'path' && restOf(template, place.name)?.least !== 0;
  return {
    place,
    type,
    required: required || there,
    default: spellOptional(record.default),
    minimum: spellOptional(minimum),
    maximum: spellOptional(maximum),
    enum: record.enum?.map(spell),
  };
}

function spellOptional(value: string | number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : spell(value);
}

/** The rest of the template that has the name. */
export function restOf(
  template: Template | undefined,
  name: string,
): Extract<Piece, { kind: 'rest' }> | undefined {
  const last = template?.pieces.at(-1);
  return last?.kind === 'rest' && last.name === name ? last : undefined;
}
