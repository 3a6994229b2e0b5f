import { normalizePercent, rawIndex } from '../define/percent.ts';
import type { Template } from '../define/template.ts';
import type { Target } from './target.ts';

/** Finds the text of a variable in a matched path as the client spelt it; `null` for a rest without a segment. */
export type SpellingReader = (target: Target) => string | null;

/** Template and path have the same segments up to a rest, and a segment has one variable: only lengths matter. */
export function compileSpellingReader({ pieces }: Template, name: string): SpellingReader {
  const patterns = pieces
    .map((piece) => (piece.kind === 'literal' ? piece.text : `{${piece.name}}`))
    .join('')
    .split('/');
  const index = patterns.findIndex((pattern) => pattern.includes(`{${name}}`));
  const [before = '', after = ''] = (patterns[index] ?? '').split(`{${name}}`);
  const isRest = pieces.at(-1)?.kind === 'rest' && index === patterns.length - 1;
  return ({ path, rawPath }) => {
    let start = 0;
    for (let segment = 0; segment < index; segment++) {
      start = rawPath.indexOf('/', start) + 1;
      if (start === 0) return null;
    }
    if (isRest) return rawPath.slice(start);
    const slash = rawPath.indexOf('/', start);
    const text = rawPath.slice(start, slash < 0 ? rawPath.length : slash);
    const around = before.length + after.length;
    if (around === 0) return text;
    if (path === rawPath) return text.slice(before.length, text.length - after.length);
    const length = normalizePercent(text)?.length ?? 0;
    return text.slice(rawIndex(text, before.length), rawIndex(text, length - after.length));
  };
}
