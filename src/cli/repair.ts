import { isDeepStrictEqual } from 'node:util';
import { applyFixes } from '../define/fix.ts';
import { parseDefinitions } from '../define/parse.ts';
import { type Edit, overlap, splice, toEdit } from './edits.ts';
import { readDocument } from './read-document.ts';
import type { Source } from './source.ts';
import type { TextDocument } from './text-document.ts';

/** A text after its repairs. */
export interface Repaired {
  readonly text: string;
  /** How many issues were repaired. */
  readonly fixed: number;
}

/** A repair of one issue: all of its edits or none. */
interface Repair {
  readonly fix: NonNullable<Parameters<typeof applyFixes>[1][number]['fix']>;
  readonly edits: readonly Edit[];
}

/** Repairs uncover issues that were hidden; nothing hides this often. */
const rounds = 8;
/** A file in which this many repairs cannot be written is one to mend by hand. */
const mostTries = 20;

/**
 * Applies the certain repairs of definitions to their text, and leaves every other character as it is. A repair is
 * written only where the text then holds exactly the data that `applyFixes` makes.
 */
export function repairText(source: Source): Repaired {
  let text = source.text;
  let fixed = 0;
  for (let round = 0; round < rounds; round++) {
    const { document } = readDocument({ ...source, text });
    if (document === undefined) break;
    const repairs = choose(document);
    const done = write(document, repairs) ?? writeFirst(document, repairs);
    if (done === undefined) break;
    ({ text } = done);
    fixed += done.fixed;
  }
  return { text, fixed };
}

/** Repairs that do not touch each other; the others are for the next round. */
function choose(document: TextDocument): readonly Repair[] {
  const parsed = parseDefinitions(document.value);
  const taken: Edit[] = [];
  return (parsed.issues ?? parsed.warnings).flatMap(({ fix }) => {
    const edits = (fix ?? [])
      .map((operation) => toEdit(operation, document))
      .filter((edit) => edit !== undefined);
    const clear = edits.every((edit) => !taken.some((other) => overlap(edit, other)));
    if (fix === undefined || edits.length < fix.length || !clear) return [];
    taken.push(...edits);
    return [{ fix, edits }];
  });
}

function write(document: TextDocument, repairs: readonly Repair[]): Repaired | undefined {
  if (repairs.length === 0) return undefined;
  const text = splice(
    document.source.text,
    repairs.flatMap(({ edits }) => edits),
  );
  const { document: after } = readDocument({ ...document.source, text });
  const meant = applyFixes(document.value, repairs);
  return after !== undefined && isDeepStrictEqual(after.value, meant)
    ? { text, fixed: repairs.length }
    : undefined;
}

/** The first repair that can be written by itself. Each try reads the whole text again. */
function writeFirst(document: TextDocument, repairs: readonly Repair[]): Repaired | undefined {
  for (const one of repairs.slice(0, mostTries)) {
    const done = write(document, [one]);
    if (done !== undefined) return done;
  }
  return undefined;
}
