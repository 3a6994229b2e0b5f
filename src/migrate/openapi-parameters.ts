import type { FrontendParameter } from '../define/definition.ts';
import type { Cursor } from './cursor.ts';
import { readType, typed } from './parameter-type.ts';
import { toPlaceKey } from './position.ts';
import type { Sketch } from './sketch.ts';
import { show } from './texts/show.ts';

const referencePrefix = '#/components/parameters/';

/** Reads OpenAPI parameters: what the frontend declares. What is shared by operations comes after their own. */
export function readOpenApiParameters(list: Cursor, sketch: Sketch, root: Cursor): void {
  for (const item of list.items()) {
    const parameter = follow(item, root);
    if (parameter === undefined) continue;
    const key = readKey(parameter, item);
    if (key === undefined) continue;
    const declared = { key, record: readRecord(parameter, key), path: item.path };
    if (sketch.declare(declared)) continue;
    item.report.add('parameter.duplicate', item.path, [key]);
  }
}

/** The parameter that an item refers to, or the item. */
function follow(item: Cursor, root: Cursor): Cursor | undefined {
  const reference = item.at('$ref').word();
  if (!item.isObject || reference === undefined) return item.isObject ? item : undefined;
  const name = reference.slice(referencePrefix.length).replaceAll('~1', '/').replaceAll('~0', '~');
  const found = reference.startsWith(referencePrefix)
    ? root.at('components').at('parameters').at(name)
    : undefined;
  if (found?.isObject === true && found.peek('$ref') === undefined) return found;
  item.report.add('parameter.reference', item.path, [show(reference)]);
  item.take();
  return undefined;
}

function readKey(parameter: Cursor, item: Cursor): string | undefined {
  const { report, path } = item;
  const name = parameter.at('name').word();
  const where = parameter.at('in').word();
  if (name !== undefined && (where === 'path' || where === 'query' || where === 'header')) {
    return toPlaceKey(where, name);
  }
  if (name === undefined) report.add('parameter.name', parameter.path, []);
  else if (where === 'cookie') report.add('parameter.cookie', parameter.path, [name]);
  else report.add('parameter.position', parameter.path, [name, where === undefined ? 'none' : show(where)]);
  if (parameter !== item) report.add('parameter.reference', path, ['the reference']);
  parameter.take();
  return undefined;
}

function readRecord(parameter: Cursor, key: string): FrontendParameter {
  const { path, report } = parameter;
  const required = parameter.at('required').flag();
  const description = parameter.at('description').text() || undefined;
  const schema = parameter.at('schema');
  const content = parameter.at('content');
  if (content.isSet) report.add('parameter.content', content.path, [key]);
  content.take();
  const subject = { key, path: schema.path, report };
  const type = readType(schema.at('type').word(), subject);
  const fallback = schema.at('default');
  const text = fallback.isSet ? fallback.plainText() : undefined;
  const inPath = key.startsWith('path.');
  if (inPath && required === false) report.add('parameter.optional-path', path, [key]);
  if (inPath && text !== undefined) report.add('parameter.default-path', path, [key]);
  if (!inPath && required === true && text !== undefined)
    report.add('parameter.default-required', path, [key]);
  return {
    ...typed(type, inPath ? undefined : text, subject),
    ...(!inPath && required === true && text === undefined ? { required } : {}),
    ...readLimits(schema, type),
    ...(description === undefined ? {} : { description }),
  };
}

function readLimits(schema: Cursor, type: string): Pick<FrontendParameter, 'minimum' | 'maximum' | 'enum'> {
  const bounded = type === 'integer' || type === 'number';
  const minimum = bounded ? schema.at('minimum').number() : undefined;
  const maximum = bounded ? schema.at('maximum').number() : undefined;
  const list = schema.at('enum');
  const values = list.items().flatMap((one) => one.scalar() ?? []);
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(values.length === 0 ? {} : { enum: type === 'string' ? values.map(String) : values }),
  };
}
