import { type Document, isScalar, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import type { Report } from './report.ts';

/**
 * Reads a YAML 1.2 document, JSON aside; `undefined` where the report says why that cannot be. Numbers keep the
 * digits that were written, aliases are followed as often as the `yaml` package finds harmless. Never throws.
 */
export function readYaml(text: string, report: Report): { readonly value: unknown } | undefined {
  const lines = new LineCounter();
  try {
    // Looking for keys that stand twice takes quadratic time there.
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'error',
    });
    const [error] = document.errors;
    if (error !== undefined) {
      const { line, col } = lines.linePos(error.pos[0]);
      report.add('input.syntax', [], [line, col, spellFault(error)]);
      return undefined;
    }
    for (const { message, pos } of document.warnings) {
      report.add('input.yaml', [], [lines.linePos(pos[0]).line, message]);
    }
    tidy(document, lines, report);
    return { value: document.toJS() };
  } catch (error) {
    // Input of great depth overflows the parser's stack; aliases of aliases are refused by an exception.
    report.add('input.unparsed', [], [spellFault(error)]);
    return undefined;
  }
}

function spellFault(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.includes('call stack') ? 'it is nested too deeply' : text;
}

function tidy(document: Document, lines: LineCounter, report: Report): void {
  visit(document, {
    Scalar: (_, node) => {
      // `1.10`, `007` and long numbers would lose what a backend may look at.
      if (typeof node.value !== 'number' || node.source === undefined) return;
      if (String(node.value) !== node.source) node.value = node.source;
    },
    Map: (_, { items }) => reportDuplicates(items, lines, report),
  });
}

function reportDuplicates(items: readonly Pair[], lines: LineCounter, report: Report): void {
  const seen = new Set<string>();
  for (const { key } of items) {
    const name = isScalar(key) ? String(key.value) : String(key);
    if (seen.has(name)) {
      const at = (key as Node | null)?.range?.[0] ?? 0;
      report.add('input.duplicate-key', [], [name, `line ${lines.linePos(at).line}: `]);
    }
    seen.add(name);
  }
}
