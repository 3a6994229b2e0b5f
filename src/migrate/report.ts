import type { IssuePath } from '../define/issue.ts';
import { apiTexts } from './texts/api.ts';
import { backendTexts } from './texts/backend.ts';
import { inputTexts } from './texts/input.ts';
import { parameterTexts } from './texts/parameter.ts';
import { pathTexts } from './texts/path.ts';

/**
 * `note`: carried over in other words. `choice`: no public source tells what the vendor does, so one way was
 * chosen. `lost`: not carried over. `error`: could not be read, or gave no definition.
 */
export type ReportSeverity = 'note' | 'choice' | 'lost' | 'error';

/** Something to know about a migration, as data: callers match `code`, people read `message`. */
export interface ReportEntry {
  readonly code: ReportCode;
  readonly severity: ReportSeverity;
  /** The keys that lead from the input to what the entry is about. */
  readonly path: IssuePath;
  /** The name of the definition that it concerns, where there is one. */
  readonly definition?: string;
  readonly message: string;
  /** What to do, or where to look. */
  readonly hint?: string;
}

interface ReportText {
  readonly severity: ReportSeverity;
  readonly message: (...facts: never[]) => string;
  readonly hint?: string;
}

type Texts = typeof inputTexts &
  typeof apiTexts &
  typeof pathTexts &
  typeof parameterTexts &
  typeof backendTexts;

/** Every code that an entry can have. */
export type ReportCode = keyof Texts;

/** The texts of all codes, for tools and tests. */
export const reportTable: Readonly<Record<ReportCode, ReportText>> = {
  ...inputTexts,
  ...apiTexts,
  ...pathTexts,
  ...parameterTexts,
  ...backendTexts,
};

type Facts<Code extends ReportCode> = Parameters<Texts[Code]['message']>;

/** The entries of one migration, in the order in which they were found. */
export class Report {
  readonly #entries: ReportEntry[] = [];

  get entries(): readonly ReportEntry[] {
    return this.#entries;
  }

  /** `hint` stands in for the one of the table where the case has a better one. */
  add<Code extends ReportCode>(code: Code, path: IssuePath, facts: Facts<Code>, hint?: string): void {
    const text: ReportText = reportTable[code];
    const advice = hint ?? text.hint;
    this.#entries.push({
      code,
      severity: text.severity,
      path,
      // The signature makes sure that the facts are those of the code.
      message: (text.message as (...words: readonly unknown[]) => string)(...facts),
      ...(advice === undefined ? {} : { hint: advice }),
    });
  }

  /** Takes back what was said of a definition that did not come about, the reasons aside. */
  forget(start: number): void {
    const reasons = this.#entries
      .slice(start)
      .filter(({ severity }) => severity === 'lost' || severity === 'error');
    this.#entries.splice(start, this.#entries.length, ...reasons);
  }

  /** Says of every entry from an index on which definition it concerns. */
  label(start: number, definition: string): void {
    for (let index = start; index < this.#entries.length; index++) {
      const entry = this.#entries[index];
      if (entry !== undefined) this.#entries[index] = { ...entry, definition };
    }
  }

  /** Says the new name of a definition wherever the old one stood, between two indexes. */
  rename(start: number, end: number, definition: string): void {
    for (let index = start; index < end; index++) {
      const entry = this.#entries[index];
      if (entry?.definition !== undefined) this.#entries[index] = { ...entry, definition };
    }
  }
}
