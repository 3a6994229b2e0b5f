import type { Json } from './definition.ts';
import { type IssueOf, type IssuePath, issuesFrom, type PatchOperation, toPointer } from './issue.ts';
import { definitionIssues } from './issues/definition.ts';
import { locations, readPlace } from './place.ts';
import { fits, type Schema, spellSchema, spellType } from './schema.ts';
import { didYouMean, listTexts, spellPath, suggest } from './suggest.ts';

type JsonObject = { readonly [key: string]: Json };
export type ShapeIssue = IssueOf<keyof typeof definitionIssues>;

/** Where the walk stands, with keys as they should be, and the issues found so far. */
interface Spot {
  readonly path: IssuePath;
  readonly issues: ShapeIssue[];
}

const issue = issuesFrom(definitionIssues);

/**
 * Walks a value along its schema and gathers every issue. What comes back is fit to be checked further: members of
 * a wrong shape are left out, entries of a record or a list become `null`, and a certain repair is taken as done.
 */
export function readShape(
  schema: Schema,
  value: Json,
): { readonly left: Json | undefined; readonly issues: readonly ShapeIssue[] } {
  const issues: ShapeIssue[] = [];
  return { left: read(schema, value, { path: [], issues }), issues };
}

function read(schema: Schema, value: Json, spot: Spot): Json | undefined {
  const branches = (schema.oneOf ?? [schema]).filter((branch) => fits(branch, value));
  const [branch] = branches;
  if (branch === undefined) {
    const facts = [
      spellPath(spot.path),
      spellSchema(schema),
      spellType(value),
      advise(schema, value),
    ] as const;
    spot.issues.push(issue('definition.type', spot.path, [...facts]));
    return undefined;
  }
  if (typeof value === 'string') return readText(branch, value, spot);
  if (typeof value === 'number') return readNumber(branch, value, spot);
  if (isList(value)) return readList(branch, value, spot);
  if (!isObject(value)) return value;
  return schema.oneOf === undefined
    ? readObject(branch, value, spot)
    : readVariant(branches, schema.discriminator?.propertyName, value, spot);
}

/** What else was probably meant: a constant without its braces, or quotes that are one too many or missing. */
function advise(schema: Schema, value: Json): string {
  const { oneOf = [] } = schema;
  if (oneOf.some(({ required }) => required?.[0] === 'value'))
    return '; for a constant, write { "value": … }';
  const takes = (one: Json): boolean =>
    [schema, ...oneOf].some((branch) => branch.type !== undefined && fits(branch, one));
  if (typeof value === 'number' || typeof value === 'boolean') return takes('') ? '; put it in quotes' : '';
  if (typeof value !== 'string') return '';
  if (takes(true) && /^(?:true|false)$/u.test(value)) return `; write ${value} without quotes`;
  if (takes(true) && /^(?:yes|on|true|no|off|false)$/iu.test(value))
    return `; write ${/^(?:yes|on|true)$/iu.test(value)}`;
  return takes(1) && /^\d+$/u.test(value) ? `; write ${value} without quotes` : '';
}

function readNumber({ minimum, maximum }: Schema, value: number, spot: Spot): number | undefined {
  if (minimum === undefined || maximum === undefined) return value;
  if (value >= minimum && value <= maximum) return value;
  spot.issues.push(issue('definition.range', spot.path, [spellPath(spot.path), value, minimum, maximum]));
  return undefined;
}

function readText(schema: Schema, value: string, spot: Spot): string | undefined {
  if (value.length < (schema.minLength ?? 0)) return refuseEmpty(spot);
  const known = schema.enum;
  if (known === undefined || known.includes(value)) return value;
  // Another case is certain; a near word may be another wish.
  const same = known.find((text) => text.toLowerCase() === value.toLowerCase());
  const near = same === undefined ? suggest(value, known) : [same];
  const { path, issues } = spot;
  issues.push(
    issue(
      'definition.value',
      path,
      [spellPath(path), value, listTexts(known), didYouMean(near)],
      same === undefined ? undefined : [{ op: 'replace', path: toPointer(path), value: same }],
    ),
  );
  return same;
}

function readList(
  { items, minItems, maxItems }: Schema,
  values: readonly Json[],
  spot: Spot,
): Json | undefined {
  if (values.length < (minItems ?? 0)) return refuseEmpty(spot);
  if (isCrowded(values.length, maxItems, spot)) return undefined;
  if (items === undefined) return values;
  return values.map((value, index) => readEntry(items, value, inside(spot, index)));
}

function readObject(schema: Schema, value: JsonObject, spot: Spot): Json | undefined {
  const keys = Object.keys(value);
  if (isCrowded(keys.length, schema.maxProperties, spot)) return undefined;
  if (schema.properties !== undefined) return readMembers(schema, schema.properties, value, spot);
  const { additionalProperties: entry, propertyNames } = schema;
  if (entry === undefined || entry === false) return value;
  const entries = keys.flatMap((key): [string, Json][] => {
    const name = propertyNames === undefined ? key : readPlaceKey(key, propertyNames.maxLength, value, spot);
    const left = readEntry(entry, value[key] ?? null, inside(spot, name ?? key));
    return name === undefined ? [] : [[name, left]];
  });
  return Object.fromEntries(entries);
}

function readEntry(schema: Schema, value: Json, spot: Spot): Json {
  const before = spot.issues.length;
  const left = read(schema, value, spot);
  const mended = spot.issues.slice(before).every(({ fix }) => fix !== undefined);
  return mended && left !== undefined ? left : null;
}

/** The key, or the one that it was surely meant to be. */
function readPlaceKey(key: string, most: number, value: JsonObject, spot: Spot): string | undefined {
  if (key.length <= most && readPlace(key) !== null) return key;
  const end = key.search(/[.#]/u);
  const near = suggest(key.slice(0, Math.max(end, 0)), locations)
    .map((location) => location + key.slice(end))
    .filter((name) => name.length <= most && readPlace(name) !== null && !Object.hasOwn(value, name));
  raiseKey('definition.place', key, near, spot);
  return near.length === 1 ? near[0] : undefined;
}

function readMembers(
  { required = [], patternProperties }: Schema,
  properties: { readonly [key: string]: Schema },
  value: JsonObject,
  spot: Spot,
): Json {
  const free = new Set(Object.keys(properties).filter((key) => !Object.hasOwn(value, key)));
  const members: [string, Json][] = [];
  for (const [key, member] of Object.entries(value)) {
    if (patternProperties !== undefined && key.startsWith('x-')) continue;
    const name = Object.hasOwn(properties, key) ? key : readMisspelt(key, free, spot);
    const schema = name === undefined ? undefined : properties[name];
    if (name === undefined || schema === undefined) continue;
    free.delete(name);
    const left = read(schema, member, inside(spot, name));
    if (left !== undefined) members.push([name, left]);
  }
  for (const key of required.filter((name) => free.has(name)))
    raiseMissing(key, spellSchema(properties[key] ?? {}), spot);
  return Object.fromEntries(members);
}

function readMisspelt(key: string, free: ReadonlySet<string>, spot: Spot): string | undefined {
  const near = suggest(key, free);
  raiseKey('definition.unknown-key', key, near, spot);
  return near.length === 1 ? near[0] : undefined;
}

/** Chooses among the members of `oneOf` by the tag, or by the first key that each one requires. */
function readVariant(
  branches: readonly Schema[],
  tag: string | undefined,
  value: JsonObject,
  spot: Spot,
): Json | undefined {
  if (tag === undefined) {
    const keys = branches.flatMap(({ required = [] }) => required.slice(0, 1));
    const key =
      keys.find((one) => Object.hasOwn(value, one)) ?? keys.find((one) => findKey(one, value) !== undefined);
    const branch = branches.find(({ required }) => required?.[0] === key);
    if (key !== undefined && branch !== undefined) return readObject(branch, value, spot);
    raiseMissing(keys[0] ?? '', listTexts(keys), spot);
    return undefined;
  }
  const key = findKey(tag, value);
  const tags = branches.flatMap(({ properties }) => properties?.[tag]?.enum ?? []);
  if (key === undefined) {
    raiseMissing(tag, listTexts(tags), spot);
    return undefined;
  }
  const text = read({ type: 'string', enum: tags }, value[key] ?? null, inside(spot, tag));
  const branch = branches.find(({ properties }) => properties?.[tag]?.enum?.some((known) => known === text));
  return branch === undefined || text === undefined
    ? undefined
    : readObject(branch, { ...value, [key]: text }, spot);
}

/** The key as it stands in the object, rightly spelt or nearly so. */
function findKey(key: string, value: JsonObject): string | undefined {
  if (Object.hasOwn(value, key)) return key;
  const near = Object.keys(value).filter((own) => suggest(own, [key]).length > 0);
  return near.length === 1 ? near[0] : undefined;
}

function raiseKey(
  code: 'definition.place' | 'definition.unknown-key',
  key: string,
  near: readonly string[],
  { path, issues }: Spot,
): void {
  const [name] = near;
  const fix: readonly PatchOperation[] | undefined =
    near.length === 1 && name !== undefined
      ? [{ op: 'move', from: toPointer([...path, key]), path: toPointer([...path, name]) }]
      : undefined;
  issues.push(issue(code, [...path, key], [spellPath(path), key, didYouMean(near)], fix));
}

function raiseMissing(key: string, wanted: string, { path, issues }: Spot): void {
  issues.push(issue('definition.missing', [...path, key], [spellPath(path), key, wanted]));
}

function isCrowded(count: number, most: number | undefined, { path, issues }: Spot): boolean {
  if (most === undefined || count <= most) return false;
  issues.push(issue('definition.too-many', path, [spellPath(path), count, most]));
  return true;
}

function refuseEmpty({ path, issues }: Spot): undefined {
  issues.push(issue('definition.empty', path, [spellPath(path)]));
}

function inside({ path, issues }: Spot, key: string | number): Spot {
  return { path: [...path, key], issues };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}
