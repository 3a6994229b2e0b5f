import { Work } from './work.ts';

/** Whether a text is found; `undefined` where that takes more work than is left. */
export type RegexTest = (text: string, work?: Work) => boolean | undefined;

/**
 * A compiled regular expression, or why there is none: `malformed` is an error in every dialect, `unsupported`
 * may be right where it runs and cannot be decided here.
 */
export type Regex =
  | { readonly test: RegexTest; readonly fault?: undefined }
  | { readonly fault: 'malformed' | 'unsupported'; readonly test?: undefined };

/** A state of the automaton: it takes a character, holds at a position, or forks. */
interface State {
  readonly takes?: (code: number) => boolean;
  readonly holds?: (at: number, length: number) => boolean;
  readonly to: State[];
}

/** Puts the states of a part before the state that follows it. */
type Build = (next: State) => State;
type Takes = (code: number) => boolean;

/** What is left to read, and what went wrong on the way. */
interface Cursor {
  readonly source: string;
  readonly ignoreCase: boolean;
  at: number;
  /** States that may still be made: `{1000}` inside `{1000}` ends here. */
  states: number;
  fault: 'malformed' | 'unsupported' | undefined;
}

const mostStates = 2000;
/** States and their followers that are looked at for one text, where nobody counts for several. */
const mostSteps = 1_000_000;

/**
 * Compiles the common part of PCRE and ECMAScript: literals, classes, groups, alternatives, quantifiers, `^` and
 * `$`. Matching simulates an automaton, so its time grows with the length of the text and never explodes.
 */
export function compileRegex(source: string, ignoreCase: boolean): Regex {
  const inline = source.startsWith('(?i)');
  const cursor: Cursor = {
    source,
    ignoreCase: ignoreCase || inline,
    at: inline ? 4 : 0,
    states: mostStates,
    fault: /^[ -~]*$/u.test(source) ? undefined : 'unsupported',
  };
  const build = readAlternatives(cursor);
  if (cursor.at < source.length) cursor.fault ??= 'malformed';
  const accept: State = { to: [] };
  const start = cursor.fault === undefined ? build(accept) : accept;
  if (cursor.fault !== undefined) return { fault: cursor.fault };
  return { test: (text, work = new Work(mostSteps)) => run(start, accept, text, work) };
}

function run(start: State, accept: State, text: string, work: Work): boolean | undefined {
  let seeds: State[] = [];
  for (let at = 0; ; at++) {
    const reached = new Set([...seeds, start]);
    // A Set is walked over what is added on the way, too.
    for (const state of reached) {
      if (state === accept) return true;
      if (!work.take(1 + state.to.length)) return undefined;
      if (state.takes !== undefined || state.holds?.(at, text.length) === false) continue;
      for (const next of state.to) reached.add(next);
    }
    if (at === text.length) return false;
    const code = text.charCodeAt(at);
    seeds = [...reached].flatMap((state) => (state.takes?.(code) === true ? state.to : []));
  }
}

function readAlternatives(cursor: Cursor): Build {
  const branches = [readSequence(cursor)];
  while (eat(cursor, '|')) branches.push(readSequence(cursor));
  // An empty branch makes no state of its own, and may stand in a repetition.
  return (next) => ({ to: branches.map((branch) => (spend(cursor) ? branch(next) : next)) });
}

function readSequence(cursor: Cursor): Build {
  const parts: Build[] = [];
  while (cursor.at < cursor.source.length && !/[|)]/u.test(peek(cursor))) parts.push(readRepeated(cursor));
  return (next) => parts.reduceRight((after, part) => part(after), next);
}

function readRepeated(cursor: Cursor): Build {
  const part = readAtom(cursor);
  const [text, least = '', comma, most = ''] = take(cursor, /[*+?]|\{(\d{1,4})(,?)(\d{0,4})\}/y) ?? [];
  if (text === undefined) return part;
  eat(cursor, '?');
  if (peek(cursor) === '+') cursor.fault ??= 'unsupported';
  if (/[*?]/u.test(peek(cursor))) cursor.fault ??= 'malformed';
  if (text === '*') return repeat(cursor, part, 0, Number.POSITIVE_INFINITY);
  if (text === '+') return repeat(cursor, part, 1, Number.POSITIVE_INFINITY);
  if (text === '?') return repeat(cursor, part, 0, 1);
  const upper = most !== '' ? Number(most) : comma === '' ? Number(least) : Number.POSITIVE_INFINITY;
  if (upper < Number(least)) cursor.fault ??= 'malformed';
  return repeat(cursor, part, Number(least), upper);
}

function repeat(cursor: Cursor, part: Build, least: number, most: number): Build {
  return (next) => {
    let state = next;
    if (most === Number.POSITIVE_INFINITY) {
      state = { to: [next] };
      state.to.push(part(state));
    }
    for (let count = least; count < most && most !== Number.POSITIVE_INFINITY && spend(cursor); count++) {
      state = { to: [part(state), next] };
    }
    for (let count = 0; count < least && spend(cursor); count++) state = part(state);
    return state;
  };
}

function spend(cursor: Cursor): boolean {
  if (cursor.states-- > 0) return true;
  cursor.fault ??= 'unsupported';
  return false;
}

function readAtom(cursor: Cursor): Build {
  // Elsewhere a brace is a brace; what a second quantifier means differs between dialects.
  if (take(cursor, /\{\d+(?:,\d*)?\}/y) !== undefined) cursor.fault ??= 'unsupported';
  const character = peek(cursor);
  cursor.at++;
  switch (character) {
    case '(':
      return readGroup(cursor);
    case '[':
      return one(cursor, readClass(cursor));
    case '.':
      return one(cursor, () => true);
    case '^':
      return (next) => ({ holds: (at) => at === 0, to: [next] });
    case '$':
      return (next) => ({ holds: (at, length) => at === length, to: [next] });
    case '\\':
      return one(cursor, toTakes(cursor, readEscape(cursor)));
    case '*':
    case '+':
    case '?':
      cursor.fault ??= 'malformed';
      break;
  }
  return one(cursor, toTakes(cursor, character.charCodeAt(0)));
}

function readGroup(cursor: Cursor): Build {
  if (peek(cursor) === '*') cursor.fault ??= 'unsupported';
  const opened = take(cursor, /\?(?::|P?<[A-Za-z_]\w*>)/y);
  if (opened === undefined && peek(cursor) === '?') {
    cursor.fault ??= 'unsupported';
    cursor.at++;
  }
  const build = readAlternatives(cursor);
  if (!eat(cursor, ')')) cursor.fault ??= 'malformed';
  return build;
}

function readClass(cursor: Cursor): Takes {
  const negated = eat(cursor, '^');
  const members: Takes[] = [];
  for (let first = true; first || peek(cursor) !== ']'; first = false) {
    if (cursor.at >= cursor.source.length) {
      cursor.fault ??= 'malformed';
      break;
    }
    members.push(readMember(cursor));
  }
  cursor.at++;
  return (code) => members.some((takes) => takes(code)) !== negated;
}

function readMember(cursor: Cursor): Takes {
  if (/^\[[:.=]/u.test(cursor.source.slice(cursor.at))) cursor.fault ??= 'unsupported';
  const low = readMemberCode(cursor);
  if (take(cursor, /-(?!\])/y) === undefined) return toTakes(cursor, low);
  const high = readMemberCode(cursor);
  if (typeof low !== 'number' || typeof high !== 'number') {
    cursor.fault ??= 'unsupported';
    return () => false;
  }
  if (high < low) cursor.fault ??= 'malformed';
  return toTakes(cursor, (code) => low <= code && code <= high);
}

function readMemberCode(cursor: Cursor): number | Takes {
  const character = peek(cursor);
  cursor.at++;
  return character === '\\' ? readEscape(cursor) : character.charCodeAt(0);
}

const sets: Readonly<Record<string, RegExp>> = { d: /\d/, w: /\w/, s: /\s/, D: /\D/, W: /\W/, S: /\S/ };

function readEscape(cursor: Cursor): number | Takes {
  const hex = take(cursor, /x([0-9a-f]{2})/iy);
  if (hex !== undefined) return Number.parseInt(hex[1] ?? '', 16);
  const character = peek(cursor);
  cursor.at++;
  const set = sets[character];
  if (set !== undefined) return (code) => set.test(String.fromCharCode(code));
  // A letter or a digit may mean a boundary, a reference, a property, and other things in other dialects.
  if (character === '') cursor.fault ??= 'malformed';
  else if (/[a-z0-9]/iu.test(character)) cursor.fault ??= 'unsupported';
  return character.charCodeAt(0);
}

/** The characters that a code or a set stands for, with the other case where case is ignored. */
function toTakes({ ignoreCase }: Cursor, member: number | Takes): Takes {
  const takes: Takes = typeof member === 'number' ? (code) => code === member : member;
  if (!ignoreCase) return takes;
  return (code) => {
    const text = String.fromCharCode(code);
    return takes(text.toLowerCase().charCodeAt(0)) || takes(text.toUpperCase().charCodeAt(0));
  };
}

function one(cursor: Cursor, takes: Takes): Build {
  return (next) => (spend(cursor) ? { takes, to: [next] } : next);
}

function peek({ source, at }: Cursor): string {
  return source.charAt(at);
}

function eat(cursor: Cursor, character: string): boolean {
  const found = peek(cursor) === character;
  if (found) cursor.at++;
  return found;
}

function take(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.source) ?? undefined;
  cursor.at += found?.[0].length ?? 0;
  return found;
}
