import type { IssuePath } from '../define/issue.ts';

/** An object or a list that is open where the scan stands. */
interface Level {
  /** The keys of an object so far; a list has none. */
  readonly keys: Set<string> | null;
  key: string | number;
  /** Whether the next text is a key. */
  before: boolean;
}

/**
 * The keys that stand twice in one object of a JSON text, of which JSON.parse keeps the last: paths to the first
 * `most` of them, and how many more there are. The text must be valid JSON.
 */
export function findDuplicates(
  text: string,
  most: number,
): { readonly paths: readonly IssuePath[]; readonly more: number } {
  const paths: IssuePath[] = [];
  const levels: Level[] = [];
  let more = 0;
  for (let at = 0; at < text.length; at++) {
    const level = levels.at(-1);
    switch (text[at]) {
      case '{':
        levels.push({ keys: new Set(), key: '', before: true });
        break;
      case '[':
        levels.push({ keys: null, key: 0, before: false });
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level?.keys === null) level.key = Number(level.key) + 1;
        else if (level !== undefined) level.before = true;
        break;
      case '"': {
        const end = endOfText(text, at);
        if (level?.before === true) {
          level.key = JSON.parse(text.slice(at, end + 1));
          level.before = false;
          if (level.keys?.has(String(level.key)) === true) {
            if (paths.length < most) paths.push(levels.map(({ key }) => key));
            else more++;
          }
          level.keys?.add(String(level.key));
        }
        at = end;
      }
    }
  }
  return { paths, more };
}

/** Where the text that begins at the quote ends: at a quote that no backslash escapes. */
function endOfText(text: string, start: number): number {
  let end = start;
  let escaped = true;
  while (escaped && end < text.length) {
    end = text.indexOf('"', end + 1);
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes++;
    escaped = backslashes % 2 === 1;
  }
  return end;
}
