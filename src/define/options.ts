import { didYouMean, listTexts, suggest } from './suggest.ts';

/** The names of the members of an options interface: one that is missing, or one too many, does not compile. */
export type OptionNames<Options> = Readonly<Record<keyof Options, true>>;

/** Throws a `TypeError` where options are none, or hold a name that their function does not know. */
export function checkOptions(owner: string, options: unknown, names: Readonly<Record<string, true>>): void {
  if (options === undefined) return;
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    // What `map` passes on is an index.
    const instead = typeof options === 'number' ? `; write (one) => ${owner}(one)` : '';
    throw new TypeError(`the options of ${owner} are an object, not ${nameKind(options)}${instead}`);
  }
  for (const key of Object.keys(options)) {
    if (Object.hasOwn(names, key) || Reflect.get(options, key) === undefined) continue;
    const known = Object.keys(names);
    const instead = didYouMean(suggest(key, known)) || `; use ${listTexts(known)}`;
    throw new TypeError(`${owner} has no option "${key}"${instead}`);
  }
}

/** Throws a `TypeError` where a function is wanted and something else is given, such as the function that makes it. */
export function checkFunction(what: string, value: unknown, maker: string): void {
  const isMaker = typeof value === 'function' && value.name === maker;
  if (typeof value === 'function' && !isMaker) return;
  const given = isMaker ? `${maker} itself` : nameKind(value);
  throw new TypeError(`${what} is what ${maker}(…) returns, not ${given}`);
}

/** What a value is, in words. */
export function nameKind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
