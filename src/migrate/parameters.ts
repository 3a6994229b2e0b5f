import type { FrontendParameter } from '../define/definition.ts';
import type { Cursor } from './cursor.ts';
import { readType, typed } from './parameter-type.ts';
import { readPosition, toPlaceKey } from './position.ts';
import type { Sketch } from './sketch.ts';
import { show } from './texts/show.ts';

/** Reads RequestParameters: what the frontend declares. */
export function readParameters(list: Cursor, sketch: Sketch): void {
  for (const item of list.items()) {
    const key = readPlaceKey(item);
    if (key === undefined) continue;
    const record = readRecord(item, key);
    if (sketch.declare({ key, record, path: item.path })) continue;
    item.report.add('parameter.duplicate', item.path, [key]);
  }
}

/** The key of the place that an item names; without one the item is reported as a whole. */
export function readPlaceKey(item: Cursor, fallback?: 'header' | 'query'): string | undefined {
  const { path, report } = item;
  const name = item.at('Name').word();
  // What is no object was complained about, and `null` is nothing.
  if (!item.isObject) return undefined;
  const position = item.atAny('Position', 'Postion').word();
  const location = position === undefined ? fallback : readPosition(position);
  if (name !== undefined && location !== undefined) {
    const key = toPlaceKey(location, name);
    if (position === undefined) report.add('parameter.position-chosen', path, [name, key]);
    return key;
  }
  if (name === undefined) report.add('parameter.name', path, []);
  else report.add('parameter.position', path, [name, position === undefined ? 'none' : show(position)]);
  item.take();
  return undefined;
}

function readRecord(item: Cursor, key: string): FrontendParameter {
  const { path, report } = item;
  const subject = { key, path, report };
  const type = readType(item.at('Type').word(), subject);
  const text = item.at('DefaultValue').text() ?? '';
  const required = item.at('Required').flag();
  const description = item.at('Desc').text() || undefined;
  const about = description === undefined ? {} : { description };
  if (key.startsWith('path.')) {
    if (text !== '') report.add('parameter.default-path', path, [key]);
    if (required === false) report.add('parameter.optional-path', path, [key]);
    return { ...typed(type, undefined, subject), ...about };
  }
  if (key.startsWith('body.')) report.add('parameter.body', path, [key]);
  if (required === true && text !== '') report.add('parameter.default-required', path, [key]);
  const demanded = required === true && text === '' ? { required } : {};
  return { ...typed(type, text, subject), ...demanded, ...about };
}
