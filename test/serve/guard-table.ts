import { guardRows } from '../cases/guards.ts';

const begin = '<!-- generated: guards -->';
const end = '<!-- end: guards -->';

/** The page with its table written anew from the rows that the tests run. */
export function renderGuards(page: string): string {
  const [before, rest = ''] = page.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) throw new Error(`the page lacks ${begin} or ${end}`);
  const rows = guardRows.map(
    ({ what, sent, mounted, attached = mounted }) =>
      `| ${what} | \`${sent}\` | ${renderOutcome(mounted)} | ${renderOutcome(attached)} |`,
  );
  const header = ['| | the client sends | behind other handlers | `attach` |', `|${' --- |'.repeat(4)}`];
  return `${before}${begin}\n\n${[...header, ...rows].join('\n')}\n\n${end}${after}`;
}

function renderOutcome(outcome: string): string {
  return outcome.startsWith('/') ? `\`${outcome}\`` : outcome;
}
