import type { Json } from './definition.ts';
import { listTexts } from './suggest.ts';

/**
 * The part of JSON Schema 2020-12 that definitions need, and `discriminator` (OpenAPI 3.1) for the key that tells
 * the members of `oneOf` apart.
 */
export interface Schema {
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly string[];
  readonly minLength?: 1;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: 1;
  readonly maxItems?: number;
  readonly properties?: { readonly [key: string]: Schema };
  readonly required?: readonly string[];
  readonly patternProperties?: { readonly '^x-': Schema };
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: { readonly pattern: string; readonly maxLength: number };
  readonly maxProperties?: number;
  readonly oneOf?: readonly Schema[];
  readonly discriminator?: { readonly propertyName: string };
}

export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

const words: Readonly<Record<JsonType, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
};

/** Whether a value has a type that the schema takes; a schema without one takes anything. */
export function fits({ type }: Schema, value: Json): boolean {
  if (type === undefined) return true;
  const own = typeOf(value);
  return [type].flat().some((one) => one === own || (one === 'number' && own === 'integer'));
}

function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as 'string' | 'boolean' | 'object';
}

/** What a value is, in words. */
export function spellType(value: Json): string {
  return words[typeOf(value)];
}

/** What the schema takes, in words. */
export function spellSchema(schema: Schema): string {
  if (schema.enum !== undefined) return listTexts(schema.enum);
  const types = [schema, ...(schema.oneOf ?? [])].flatMap(({ type = [] }) => type);
  return [...new Set(types)].map((type) => words[type]).join(' or ') || 'a value';
}
