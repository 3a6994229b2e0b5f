import type { PatchOperation } from '../define/issue.ts';
import type { Finding } from './finding.ts';
import { count } from './outcome.ts';
import { type Paint, visible } from './paint.ts';

/** Findings as a person reads them: `FILE:LINE:COLUMN: error: …`, with a hint and the repair below. */
export function formatFindings(findings: readonly Finding[], paint: Paint): string {
  return findings.map((finding) => formatFinding(finding, paint)).join('');
}

function formatFinding(finding: Finding, paint: Paint): string {
  const { file, line, column, severity, code, message, hint, fix } = finding;
  const colour = severity === 'error' ? 'red' : 'yellow';
  const place = paint('bold', `${visible(file)}:${line}:${column}:`);
  const lines = [
    `${place} ${paint(colour, `${severity}:`)} ${visible(message)} ${paint('dim', `(${code})`)}`,
  ];
  if (hint !== undefined) lines.push(paint('dim', `  ${visible(hint)}`));
  if (fix !== undefined) lines.push(`  check --fix ${visible(fix.map(spellOperation).join(' and '))}`);
  return `${lines.join('\n')}\n`;
}

function spellOperation(operation: PatchOperation): string {
  const key = lastKey(operation.path);
  switch (operation.op) {
    case 'add':
      return `adds ${key}: ${JSON.stringify(operation.value)}`;
    case 'replace':
      return `writes ${key}: ${JSON.stringify(operation.value)}`;
    case 'remove':
      return `removes ${key}`;
    case 'move':
      return `renames ${lastKey(operation.from)} to ${key}`;
  }
}

function lastKey(pointer: string): string {
  return pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

/** `2 errors and 1 warning`; without any, `no issues`. */
export function tally(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const parts = [
    ...(errors === 0 ? [] : [count(errors, 'error')]),
    ...(errors === findings.length ? [] : [count(findings.length - errors, 'warning')]),
  ];
  return parts.length === 0 ? 'no issues' : parts.join(' and ');
}

/** Workflow commands of GitHub Actions, which it shows beside the lines of a change. */
export function formatGithub(findings: readonly Finding[]): string {
  return findings
    .map(({ file, line, column, endLine, endColumn, severity, code, message, hint }) => {
      const text = hint === undefined ? message : `${message}\n${hint}`;
      // GitHub counts the last column as part of the stretch, and columns only within one line.
      const end = endLine === line && endColumn > column ? `,endColumn=${endColumn - 1}` : '';
      const place = `file=${escapeProperty(file)},line=${line},endLine=${line},col=${column}${end}`;
      return `::${severity} ${place},title=${escapeProperty(code)}::${escapeData(text)}\n`;
    })
    .join('');
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
