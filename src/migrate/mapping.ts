import type { ContextName, FrontendParameter } from '../define/definition.ts';
import type { Cursor } from './cursor.ts';
import { readType, typed } from './parameter-type.ts';
import { readPlaceKey } from './parameters.ts';
import { readPosition, toPlaceKey } from './position.ts';
import type { Declared, Sketch } from './sketch.ts';
import { show } from './texts/show.ts';

const vendorHeaders: Readonly<Record<string, ContextName>> = {
  'X-Api-RequestId': 'requestId',
  'x-b3-traceid': 'requestId',
  'X-Client-Proto': 'scheme',
  'X-Client-Proto-Ver': 'httpVersion',
  'X-Api-Scheme': 'scheme',
  'X-Real-IP': 'clientIp',
};

/** Reads ConstantParameters, whose values are in DefaultValue. */
export function readConstants(list: Cursor, sketch: Sketch): void {
  for (const item of list.items()) {
    const { path, report } = item;
    // The manual wants the host of a CLB in the header; its position is the one that is forgotten.
    const named = item.isObject ? /^\s*host\s*$/iu.test(String(item.peek('Name'))) : false;
    const key = readPlaceKey(item, named ? 'header' : undefined);
    if (key === undefined) continue;
    const value = item.at('DefaultValue').text();
    if (item.at('Desc').word() !== undefined) report.add('constant.description', item.at('Desc').path, [key]);
    if (value === undefined) report.add('constant.value', path, [key]);
    else if (!sketch.fill({ key, parameter: { value }, path }))
      report.add('parameter.duplicate', path, [key]);
  }
}

/** Reads ServiceParameters: which place of the backend gets its value from which of the frontend. */
export function readMappings(list: Cursor, sketch: Sketch): void {
  for (const item of list.items()) {
    const key = readPlaceKey(item);
    if (key === undefined) continue;
    const source = readSource(item, key, sketch);
    if (source === undefined) continue;
    if (sketch.fill({ key, parameter: source, path: item.path })) continue;
    item.report.add('parameter.duplicate', item.path, [key]);
  }
}

/** Adds the headers that the vendor's gateway sent to backends, X-Forwarded-* aside, which the handler writes. */
export function addVendorHeaders(sketch: Sketch, path: Cursor['path']): void {
  for (const [name, context] of Object.entries(vendorHeaders)) {
    sketch.fill({ key: `header.${name}`, parameter: { context }, path });
  }
}

function readSource(item: Cursor, target: string, sketch: Sketch): string | undefined {
  const { path, report } = item;
  const name = item.at('RelevantRequestParameterName').word();
  const position = item.at('RelevantRequestParameterPosition').word();
  if (name === undefined) {
    fixValue(item, target, sketch);
    return undefined;
  }
  const key = position === undefined ? guessKey(name, target, sketch) : toKey(name, position);
  if (key === undefined) {
    report.add('parameter.position', path, [name, show(position ?? '')]);
    item.take();
    return undefined;
  }
  if (position === undefined) report.add('parameter.position-chosen', path, [name, key]);
  const known = sketch.findDeclared(key);
  if (known === undefined) declareSource(item, key, sketch);
  else compareSource(item, known);
  return known?.key ?? key;
}

/** A mapping without a source can only mean a constant. */
function fixValue(item: Cursor, key: string, sketch: Sketch): void {
  const { path, report } = item;
  const value = item.at('DefaultValue').text() ?? '';
  if (value === '') report.add('parameter.unsourced', path, [key]);
  else if (sketch.fill({ key, parameter: { value }, path })) report.add('parameter.fixed', path, [key]);
  else report.add('parameter.duplicate', path, [key]);
  item.take();
}

function toKey(name: string, position: string): string | undefined {
  const location = readPosition(position);
  return location === undefined ? undefined : toPlaceKey(location, name);
}

/** The one declared parameter of that name, or the place that is filled. */
function guessKey(name: string, target: string, sketch: Sketch): string {
  const named = sketch.declared.filter(({ key }) => key.slice(key.indexOf('.') + 1) === name);
  const [only] = named;
  return named.length === 1 && only !== undefined
    ? only.key
    : `${target.slice(0, target.indexOf('.'))}.${name}`;
}

function declareSource(item: Cursor, key: string, sketch: Sketch): void {
  const { path, report } = item;
  const inPath = key.startsWith('path.');
  const subject = { key, path, report };
  const type = readType(item.at('RelevantRequestParameterType').word(), subject);
  const text = item.at('DefaultValue').text();
  const description = item.at('RelevantRequestParameterDesc').text() || undefined;
  if (inPath && text) report.add('parameter.default-path', path, [key]);
  if (!inPath) report.add('parameter.undeclared', path, [key]);
  const record: FrontendParameter = {
    ...typed(type, inPath ? undefined : text, subject),
    ...(description === undefined ? {} : { description }),
  };
  // The path declares its own variables.
  if (!inPath || Object.keys(record).length > 0) sketch.declare({ key, record, path });
}

function compareSource(item: Cursor, known: Declared): void {
  const { path, report } = item;
  const { key, record } = known;
  const subject = { key, path, report };
  const typeText = item.at('RelevantRequestParameterType').word();
  const description = item.at('RelevantRequestParameterDesc').text() || undefined;
  const text = item.at('DefaultValue').text() || undefined;
  if (typeText !== undefined && readType(typeText, subject) !== (record.type ?? 'string')) {
    report.add('parameter.differs', path, [key, 'RelevantRequestParameterType']);
  }
  if (description !== undefined && record.description === undefined)
    known.record = { ...record, description };
  else if (description !== undefined && description !== record.description) {
    report.add('parameter.differs', path, [key, 'RelevantRequestParameterDesc']);
  }
  if (text === undefined || text === String(record.default)) return;
  const open = record.default === undefined && record.required !== true && !key.startsWith('path.');
  if (open) known.record = { ...known.record, ...typed(record.type ?? 'string', text, subject) };
  else report.add('parameter.differs', path, [key, 'DefaultValue']);
}
