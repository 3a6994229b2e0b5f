import type { Json } from '../define/definition.ts';
import type { IssuePath } from '../define/issue.ts';
import type { Report } from './report.ts';
import { show } from './texts/show.ts';

type State = 'unread' | 'open' | 'taken';

/**
 * A place in the input. Values come out only by being taken, and `settle` reports whatever was not: so nothing is
 * lost in silence, whoever reads.
 */
export class Cursor {
  readonly path: IssuePath;
  readonly report: Report;
  readonly #value: Json | undefined;
  readonly #standIn: boolean;
  readonly #children: Map<string | number, Cursor> = new Map();
  #state: State = 'unread';

  /** What stands in for something in the input has one path for all of it. */
  constructor(value: Json | undefined, path: IssuePath, report: Report, standIn = false) {
    this.#value = value;
    this.#standIn = standIn;
    this.path = path;
    this.report = report;
  }

  /** Whether there is anything: the vendor answers `null`, and tools send `""`, where nothing is set. */
  get isSet(): boolean {
    return this.#value !== undefined && this.#value !== null && this.#value !== '';
  }

  /** Whether there is something other than `false`, zero, and empty lists and objects. */
  get isMeant(): boolean {
    const value = this.#value;
    if (!this.isSet || value === false || value === 0) return false;
    return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
  }

  /** Whether anybody has read here. */
  get isTouched(): boolean {
    return this.#state !== 'unread';
  }

  get isList(): boolean {
    return Array.isArray(this.#value);
  }

  get isObject(): boolean {
    return typeof this.#value === 'object' && this.#value !== null && !this.isList;
  }

  /** The member of that name; one that is not set where this is no object. */
  at(key: string): Cursor {
    if (this.isObject) this.#state = this.#state === 'unread' ? 'open' : this.#state;
    else this.#refuse('an object');
    return this.#child(key);
  }

  /** The first member of several spellings that is set; another one than the first is noted. */
  atAny(key: string, ...others: readonly string[]): Cursor {
    const first = this.at(key);
    const found = first.isSet
      ? first
      : (others.map((other) => this.at(other)).find((one) => one.isSet) ?? first);
    if (found !== first) this.report.add('field.alias', found.path, [String(found.path.at(-1)), key]);
    return found;
  }

  /** A member without taking it, to decide how it is read. */
  peek(key: string): Json | undefined {
    return this.isObject ? this.#child(key).#value : undefined;
  }

  /** The members of an object. */
  members(): readonly (readonly [key: string, member: Cursor])[] {
    if (this.isObject) this.#state = this.#state === 'unread' ? 'open' : this.#state;
    else this.#refuse('an object');
    return this.keys().map((key) => [key, this.#child(key)]);
  }

  /** The names of the members of an object, without reading it. */
  keys(): readonly string[] {
    return this.isObject ? Object.keys(this.#value as object) : [];
  }

  /** The entries of a list. */
  items(): readonly Cursor[] {
    if (!Array.isArray(this.#value)) {
      this.#refuse('a list');
      return [];
    }
    this.#state = this.#state === 'unread' ? 'open' : this.#state;
    return this.#value.map((_, index) => this.#child(index));
  }

  /** Takes a text. A number, `true` or `false` counts as its text, with a note. */
  text(): string | undefined {
    const value = this.take();
    if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
    if (typeof value === 'object') {
      this.#complain('a text', value);
      return undefined;
    }
    this.report.add('field.converted', this.path, [show(value), 'text']);
    return String(value);
  }

  /** Takes a text, or what JSON writes for a number, `true` or `false`. */
  plainText(): string | undefined {
    const value = this.scalar();
    return value === undefined ? undefined : String(value);
  }

  /** Takes a text, a number, `true` or `false`. */
  scalar(): string | number | boolean | undefined {
    const value = this.take();
    if (value === undefined || value === null || typeof value !== 'object') return value ?? undefined;
    this.#complain('a text, a number, true or false', value);
    return undefined;
  }

  /** Takes a text without the spaces around it; `undefined` where nothing is left. */
  word(): string | undefined {
    return this.text()?.trim() || undefined;
  }

  /** Takes a number, or the text of one with a note. */
  number(): number | undefined {
    const value = this.take();
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'number') return value;
    const number = typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/u.test(value) ? Number(value) : null;
    if (number === null) {
      this.#complain('a number', value);
      return undefined;
    }
    this.report.add('field.converted', this.path, [show(value), 'a number']);
    return number;
  }

  /** Takes `true` or `false`, in whatever spelling. */
  flag(): boolean | undefined {
    const value = this.take();
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'boolean') return value;
    const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
    if (word !== 'true' && word !== 'false') {
      this.#complain('true or false', value);
      return undefined;
    }
    this.report.add('field.converted', this.path, [show(value), 'true or false']);
    return word === 'true';
  }

  /** Takes everything that stands here. */
  take(): Json | undefined {
    this.#state = 'taken';
    return this.#value;
  }

  /** Reports whatever nobody took, here and below. */
  settle(): void {
    if (this.#state === 'taken' || !this.isSet || this.#value == null) return;
    if (this.#state === 'unread') {
      this.report.add('field.unread', this.path, [String(this.path.at(-1) ?? 'the input')]);
      this.#state = 'taken';
      return;
    }
    const keys: readonly (string | number)[] = Array.isArray(this.#value)
      ? [...this.#value.keys()]
      : Object.keys(this.#value);
    for (const key of keys) this.#child(key).settle();
    this.#state = 'taken';
  }

  #child(key: string | number): Cursor {
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    const value = this.#value;
    const holder = typeof value === 'object' ? value : null;
    const member = holder !== null && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
    // Where there is nothing to be inside of, the path leads as far as it can.
    const path = holder === null || this.#standIn ? this.path : [...this.path, key];
    const child = new Cursor(member, path, this.report, this.#standIn);
    this.#children.set(key, child);
    return child;
  }

  #refuse(wanted: string): void {
    if (this.isSet && this.#state !== 'taken') this.#complain(wanted, this.#value ?? null);
    this.#state = 'taken';
  }

  #complain(wanted: string, value: Json): void {
    this.report.add('field.type', this.path, [String(this.path.at(-1) ?? 'the input'), wanted, show(value)]);
  }
}
