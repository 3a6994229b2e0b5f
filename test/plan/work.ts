type Method = (this: never, ...args: never[]) => unknown;
type Cost = (subject: { readonly length: number }, args: readonly unknown[], result: unknown) => number;

const whole: Cost = ({ length }) => length;
const arrayMethods = [
  'map',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'flatMap',
  'forEach',
  'reduce',
  'includes',
  'indexOf',
  'join',
  'concat',
  'slice',
  'splice',
  'with',
  'sort',
  'flat',
  'entries',
];
const stringMethods = [
  'split',
  'replace',
  'replaceAll',
  'toLowerCase',
  'toUpperCase',
  'trim',
  'includes',
  'matchAll',
];

/** Characters that a search from an index on passes. */
const searched: Cost = ({ length }, [, from], result) => {
  const start = typeof from === 'number' ? from : 0;
  return Math.max(1, (typeof result === 'number' && result >= 0 ? result : length) - start);
};
const sliced: Cost = (_, __, result) => (typeof result === 'string' ? result.length : 1);

/**
 * Counts the elements and characters that a call goes through: a measure of its work that no clock disturbs. What
 * the engine does inside one built-in call counts as the length of what that call is given.
 */
export function workOf(run: () => unknown): number {
  let work = 0;
  const restores: (() => void)[] = [];
  const replace = (owner: object, key: string | symbol, make: (old: Method) => Method): void => {
    const old = Reflect.get(owner, key) as Method;
    const descriptor = Reflect.getOwnPropertyDescriptor(owner, key);
    if (descriptor === undefined) throw new Error(`no ${String(key)} to count`);
    restores.push(() => Object.defineProperty(owner, key, descriptor));
    Object.defineProperty(owner, key, { ...descriptor, value: make(old) });
  };
  const count = (owner: object, key: string, cost: Cost): void =>
    replace(owner, key, (old) => {
      return function counted(this: never, ...args: never[]): unknown {
        const result = Reflect.apply(old, this, args);
        work += cost(this, args, result);
        return result;
      };
    });
  for (const key of arrayMethods) count(Array.prototype, key, whole);
  for (const key of stringMethods) count(String.prototype, key, whole);
  count(String.prototype, 'indexOf', searched);
  count(String.prototype, 'slice', sliced);
  count(String.prototype, 'charCodeAt', () => 1);
  replace(RegExp.prototype, 'exec', (old) => {
    return function counted(this: RegExp, ...args: unknown[]): unknown {
      const start = this.lastIndex;
      const result = Reflect.apply(old, this, args);
      const isStepwise = this.global || this.sticky;
      work +=
        isStepwise && result !== null
          ? this.lastIndex - start + 1
          : this.sticky
            ? 1
            : String(args[0]).length - start;
      return result;
    };
  });
  replace(Array.prototype, Symbol.iterator, () => {
    return function* counted(this: readonly unknown[]): Generator<unknown> {
      for (let index = 0; index < this.length; index++) {
        work++;
        yield this[index];
      }
    };
  });
  try {
    run();
  } finally {
    for (const restore of restores.reverse()) restore();
  }
  return work;
}
