import qs from 'qs';
import { type JsonNode, readJson } from '../../src/plan/json-text.ts';

/** What a backend finds under a name of a query or a form, as texts: nested values by what leads to them. */
export type FormReader = (query: string, name: string) => readonly string[];

/** A value with all that is inside it, each as `[inner]=text`. */
function flatten(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null)
    return value === undefined ? [] : [`${at}=${String(value)}`];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${at}[${key}]`));
}

/** Walks `a[b]` into a parsed tree. */
function at(tree: unknown, name: string): unknown {
  const [first = '', ...inner] = name
    .replaceAll(']', '')
    .split('[')
    .filter((part) => part !== '');
  let value: unknown = tree;
  for (const key of [first, ...inner])
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}

const throughQs =
  (options: qs.IParseOptions): FormReader =>
  (query, name) => {
    try {
      return flatten(at(qs.parse(query, { parameterLimit: 10_000, ...options } as object), name));
    } catch {
      return [];
    }
  };

/** Decodes as lenient servers do: what is malformed stays. */
function decode(text: string, unicode = false): string {
  const bytes = (hex: string): string => {
    try {
      return decodeURIComponent(hex);
    } catch {
      return hex.replace(/%[0-7][0-9a-f]/giu, (one) =>
        String.fromCharCode(Number.parseInt(one.slice(1), 16)),
      );
    }
  };
  const units = unicode
    ? text.replace(/%u([0-9a-f]{4})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return units.replaceAll('+', ' ').replace(/(?:%[0-9a-f]{2})+/giu, bytes);
}

function pairsOf(query: string, separator: RegExp): (readonly [name: string, value: string])[] {
  return query.split(separator).map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name, value.join('=')];
  });
}

/** `php_register_variable_ex` of PHP 8. */
const throughPhp: FormReader = (query, wanted) => {
  const tree: Record<string, unknown> = {};
  for (const [rawName, value] of pairsOf(query, /&/u)) {
    const name = decode(rawName).replace(/\0.*$/su, '').replace(/^ +/u, '');
    const bracket = name.indexOf('[');
    const closed = bracket > 0 && name.indexOf(']', bracket) > 0;
    const first = (closed ? name.slice(0, bracket) : name).replace(/[ .[]/gu, '_');
    if (bracket === 0 || first === '') continue;
    const keys = [first];
    if (closed) for (const [, key = ''] of name.slice(bracket).matchAll(/G?\[([^\]]*)\]/gu)) keys.push(key);
    let node = tree;
    for (const [depth, key] of keys.entries()) {
      const slot = key === '' ? String(Object.keys(node).length) : key;
      if (depth === keys.length - 1) node[slot] = value;
      else if (typeof node[slot] !== 'object') node[slot] = {};
      if (depth < keys.length - 1) node = node[slot] as Record<string, unknown>;
    }
  }
  const name = wanted.replace(/^[^[]*/u, (first) => first.replace(/[ .]/gu, '_'));
  return flatten(at(tree, name));
};

/** Rack 2: brackets in front of a name, and closing ones behind it, do not belong to it. */
const throughRack: FormReader = (query, wanted) =>
  pairsOf(query, /[&;]/u).flatMap(([rawName, value]) => {
    const name = decode(rawName);
    const [all = '', first = ''] = /^[[\]]*([^[\]]+)\]*/u.exec(name) ?? [];
    const inner = [...name.slice(all.length).matchAll(/[^[\]]+/gu)].map(([key]) => key);
    const [wantedFirst = '', ...wantedInner] = wanted.replaceAll(']', '').split('[');
    const isSame =
      first === wantedFirst && wantedInner.every((key, index) => key === '' || key === inner[index]);
    const isParent = first === wantedFirst && inner.length === 0 && wantedInner.length > 0;
    const deeper = inner.slice(wantedInner.filter((key) => key !== '').length);
    return isSame || isParent ? [`${deeper.map((key) => `[${key}]`).join('')}=${value}`] : [];
  });

/** ASP.NET: names in any case, `%uXXXX`, and for what jQuery sends `a[b]` as `a.b`. */
const throughAspNet: FormReader = (query, wanted) =>
  pairsOf(query, /&/u).flatMap(([rawName, value]) => {
    const toDots = (name: string): string =>
      name.replace(/\[(?:\d+)?\]/gu, '').replace(/\[([^\]]*)\]/gu, '.$1');
    const [name, own] = [toDots(decode(rawName, true)), toDots(wanted)];
    const isSame = new RegExp(`^${own.replace(/[.$()*+?^{|}\\]/gu, '\\$&')}$`, 'iu').test(name);
    return isSame ? [`=${value}`] : [];
  });

/** Servers that split at `;` too and end a name at NUL. */
const throughCgi: FormReader = (query, wanted) =>
  pairsOf(query, /[&;]/u).flatMap(([rawName, value]) =>
    decode(rawName).replace(/\0.*$/su, '') === wanted ? [`=${value}`] : [],
  );

export const formReaders: Readonly<Record<string, FormReader>> = {
  qs: throughQs({}),
  'qs with semicolons': throughQs({ delimiter: /[&;]/u }),
  PHP: throughPhp,
  Rack: throughRack,
  'ASP.NET': throughAspNet,
  CGI: throughCgi,
};

/** Every value that some JSON reader finds at a path: of the first or last duplicate, in any case, up to NUL. */
export function jsonValues(text: string, pointer: readonly string[]): readonly string[] {
  const root = readJson(text);
  if (typeof root === 'string') throw new Error(root);
  let nodes: readonly JsonNode[] = [root];
  for (const name of pointer) {
    const same = new RegExp(`^${name}$`, 'iu');
    nodes = nodes.flatMap((node) =>
      node.kind === 'object'
        ? node.members
            .filter(({ key }) => same.test(key.replace(/\0.*$|\p{Surrogate}/gsu, '')))
            .map(({ value }) => value)
        : [],
    );
  }
  return nodes.map(({ raw }) => raw ?? '');
}
