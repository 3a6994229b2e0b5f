import type { Definition } from '../define/definition.ts';
import { spellPath } from '../define/suggest.ts';
import { type FileEntry, severities } from './migration.ts';
import type { DefinitionsFile } from './migration-files.ts';
import { count } from './outcome.ts';
import { visible } from './paint.ts';

const meanings = {
  error: 'could not be read, or gave no definition',
  lost: 'not carried over',
  choice: "the vendor's behaviour is not documented, and one way was chosen",
  note: 'carried over in other words',
} as const;

/** `2 errors, 1 lost`; the severities that there are, worst first. */
export function tallyEntries(entries: readonly FileEntry[]): string {
  const parts = severities.flatMap((severity) => {
    const number = entries.filter((entry) => entry.severity === severity).length;
    if (number === 0) return [];
    return [severity === 'lost' ? `${number} lost` : count(number, severity)];
  });
  return parts.length === 0 ? 'nothing to report' : parts.join(', ');
}

/** Where an entry belongs: `RequestConfig.Path of pets.json`. */
export function spellPlace({ path, file }: FileEntry): string {
  return path.length === 0 ? visible(file) : `${visible(spellPath(path))} of ${visible(file)}`;
}

/** The report of a migration in Markdown, the worst first in each section. */
export function writeReport(files: readonly DefinitionsFile[], entries: readonly FileEntry[]): string {
  const definitions = files.flatMap((file) => file.definitions);
  const names = [...new Set(definitions.map(nameOf))];
  const known = new Set<string | undefined>(names);
  const lines = [
    '# Migration report',
    '',
    `${count(definitions.length, 'definition')}; ${tallyEntries(entries)}.`,
    '',
    '| an entry marked | means |',
    '|---|---|',
    ...severities.map((severity) => `| **${severity}** | ${meanings[severity]} |`),
    '',
    ...files.flatMap(table),
    ...section(
      'Without a definition',
      entries.filter(({ definition }) => !known.has(definition)),
    ),
    ...names.flatMap((name) =>
      section(
        name,
        entries.filter(({ definition }) => definition === name),
      ),
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function table({ name, definitions }: DefinitionsFile): readonly string[] {
  return [
    `## ${escapeMarkdown(name)}`,
    '',
    '| name | clients call | backend |',
    '|---|---|---|',
    ...definitions.map(row),
    '',
  ];
}

function nameOf({ name, frontend }: Definition): string {
  return name ?? `${frontend.method} ${frontend.path}`;
}

function row(definition: Definition): string {
  const { frontend, backend } = definition;
  const target =
    backend.kind === 'mock'
      ? `mock, ${backend.status ?? 200}`
      : `${backend.kind}, ${backend.address}${backend.path}`;
  const cells = [nameOf(definition), `${frontend.method} ${frontend.path}`, target];
  return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
}

function section(title: string, entries: readonly FileEntry[]): readonly string[] {
  if (entries.length === 0) return [];
  const sorted = [...entries].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  return [`## ${escapeMarkdown(title)}`, '', ...sorted.flatMap(item), ''];
}

function item(entry: FileEntry): readonly string[] {
  const line = `- **${entry.severity}** ${escapeMarkdown(spellPlace(entry))}: ${escapeMarkdown(entry.message)} (${entry.code})`;
  return entry.hint === undefined ? [line] : [line, `  ${escapeMarkdown(entry.hint)}`];
}

/** Text of an export means nothing but itself. */
function escapeMarkdown(text: string): string {
  return visible(text).replace(/[\\`*_[\]<>|~]/gu, '\\$&');
}
