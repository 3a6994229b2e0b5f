import type { IssuePath } from '../define/issue.ts';
import type { FrontPath } from './front-path.ts';
import type { Report } from './report.ts';
import type { Sketch } from './sketch.ts';

/** Longer ones are no templates, and are refused as such. */
const longest = 2048;

/**
 * Writes the path of a backend: behind a prefix what follows it is appended, and a variable at the end that gets
 * several segments takes them as such.
 */
export function writeBackendPath(
  text: string,
  front: FrontPath,
  sketch: Sketch,
  { path, report }: { readonly path: IssuePath; readonly report: Report },
): string {
  if (front.kind === 'prefix' || front.kind === 'final') {
    const mixed = front.text.endsWith('/') !== text.endsWith('/');
    if (mixed && text !== '' && text !== '/') report.add('path.append', path, [front.text, text]);
    return `${text.replace(/\/$/u, '')}/{${front.rest}*}`;
  }
  if (text === '') {
    report.add('path.backend-missing', path, ['/']);
    return '/';
  }
  return front.rest === undefined || text.length > longest
    ? text
    : takeSegments(text, front.rest, sketch, { path, report });
}

function takeSegments(
  text: string,
  rest: string,
  sketch: Sketch,
  { path, report }: { readonly path: IssuePath; readonly report: Report },
): string {
  const isRest = (name: string): boolean => {
    const filled = sketch.findFilled(`path.${name}`);
    return filled === undefined ? name === rest : filled.parameter === `path.${rest}`;
  };
  const [, head = text, last = ''] = /^(.*\/)\{([^{}]*)\}$/su.exec(text) ?? [];
  for (const [, name = ''] of head.matchAll(/\{([^{}]*)\}/gu)) {
    if (isRest(name)) report.add('path.rest-inside', path, [name, text]);
  }
  return last !== '' && isRest(last) ? `${head}{${last}+}` : text;
}
