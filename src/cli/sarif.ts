import { version } from '../../package.json';
import type { Finding } from './finding.ts';
import { toJsonText } from './outcome.ts';

/** Findings in the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS). */
export function formatSarif(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const hints = new Map(findings.flatMap(({ code, hint }) => (hint === undefined ? [] : [[code, hint]])));
  const rules = codes.map((id) => {
    const hint = hints.get(id);
    return hint === undefined ? { id } : { id, help: { text: hint } };
  });
  return toJsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'backhaul', version, rules } },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => toResult(finding, codes.indexOf(finding.code))),
      },
    ],
  });
}

function toResult(
  { file, line, column, endLine, endColumn, severity, code, message }: Finding,
  ruleIndex: number,
) {
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: toUri(file) }, region } }],
  };
}

/** A path as a URI reference (RFC 3986 4.1); a colon in its first segment would make a scheme of it. */
function toUri(file: string): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  return file.startsWith('/') ? `file://${path}` : path;
}
