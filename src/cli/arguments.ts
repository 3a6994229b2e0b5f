import { parseArgs } from 'node:util';
import { didYouMean, listTexts, suggest } from '../define/suggest.ts';
import { UsageError } from './outcome.ts';

/** An option of a command. One without `value` is a flag. */
export interface Option {
  readonly short?: string;
  /** What stands for the value in the help: `FILE`. */
  readonly value?: string;
  readonly multiple?: boolean;
  /** The only values that are taken. */
  readonly choices?: readonly string[];
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** A command line that was read: every option in it is known, and has a value where it takes one. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(positionals: readonly string[], values: ReadonlyMap<string, readonly string[]>) {
    this.positionals = positionals;
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  text(name: string): string | undefined {
    return this.all(name)[0];
  }
}

type Token = ReturnType<typeof tokensOf>[number];

/** Reads the words behind the name of a command. Throws a `UsageError`. */
export function readArguments(words: readonly string[], options: Options): Arguments {
  const values = new Map<string, readonly string[]>();
  const positionals: string[] = [];
  for (const token of tokensOf(words, options)) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const value = checkOption(token, options);
    const before = values.get(token.name) ?? [];
    if (before.length > 0 && options[token.name]?.multiple !== true && value !== undefined) {
      throw new UsageError(`${token.rawName} stands twice; give it once`);
    }
    values.set(token.name, value === undefined ? before : [...before, value]);
  }
  return new Arguments(positionals, values);
}

/** A whole number from `least` to `most`. Throws a `UsageError`. */
export function readNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d{1,9}$/u.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`--${name} is "${text}"; give a whole number from ${least} to ${most}`);
}

function tokensOf(words: readonly string[], options: Options) {
  const config = Object.entries(options).map(([name, { short, value }]) => [
    name,
    { type: value === undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) } as const,
  ]);
  return parseArgs({
    args: [...words],
    options: Object.fromEntries(config),
    // Node's own complaints name options of Node; ours say what to write.
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

/** The value of an option; `undefined` for a flag. */
function checkOption(token: Extract<Token, { kind: 'option' }>, options: Options): string | undefined {
  const { name, rawName, value } = token;
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) {
    const meant = suggest(name, Object.keys(options)).map((one) => `--${one}`);
    throw new UsageError(`${rawName} is no option here${didYouMean(meant)}`);
  }
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
    return undefined;
  }
  if (value === undefined || value === '') throw new UsageError(`${rawName} needs a value: ${option.value}`);
  const { choices } = option;
  if (choices !== undefined && !choices.includes(value)) {
    throw new UsageError(`${rawName} is "${value}"; use ${listTexts(choices)}`);
  }
  return value;
}
