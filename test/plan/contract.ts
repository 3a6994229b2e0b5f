import { type HeaderTrait, headersWith } from '../../src/define/header-names.ts';
import { treatments } from '../cases/header-traits.ts';
import type { MappingRow, MappingTable } from '../cases/mapping.ts';
import { mappingTables, targets } from './mapping-tables.ts';

const headings: Readonly<Record<string, string>> = {
  path: 'From the path: `/from/{v}`',
  query: 'From the query: `query.v`, required',
  header: 'From a header: `header.x-v`, required',
  form: 'From a form: `body.v`, required',
  JSON: 'From JSON: `body.v`, required',
  'header with obsText': 'From a header, with `obsText: true`',
};

/** The page with its tables written anew from the rows that the tests run, and from the table of headers. */
export function renderContract(page: string): string {
  const mapped = renderBlock(page, 'mapping', mappingTables.map(renderTable).join('\n\n'));
  return renderBlock(mapped, 'headers', renderTraits());
}

function renderBlock(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`];
  const [before, rest = ''] = page.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) throw new Error(`the page lacks ${begin} or ${end}`);
  return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}

function renderTraits(): string {
  const rows = (Object.keys(treatments) as HeaderTrait[]).map((trait) => {
    const names = [...headersWith(trait)].map((name) => `\`${name}\``).join(', ');
    return `| ${names} | ${treatments[trait]} |`;
  });
  return ['| headers | treatment |', '| --- | --- |', ...rows].join('\n');
}

function renderTable({ from, rows }: MappingTable): string {
  const header = [
    'the client sends',
    'path `/to/{x}`',
    '`query.x`',
    '`header.x-to`',
    'form `body.x`',
    'JSON `body.x`',
  ];
  return [
    `### ${headings[from]}`,
    '',
    `| ${header.join(' | ')} |`,
    `|${' --- |'.repeat(1 + targets.length)}`,
    ...rows.map((row) => `| ${row.map(renderCell).join(' | ')} |`),
  ].join('\n');
}

/** A code span for what is sent, plain text for a refusal. */
function renderCell(cell: MappingRow[number]): string {
  const lines = [cell].flat();
  return lines.length === 0 ? '(no such line)' : lines.map(renderText).join('<br>');
}

function renderText(text: string): string {
  if (text === '') return '(nothing)';
  if (/^4\d\d [a-z]+\.[a-z-]+$/u.test(text)) return text;
  // A header line is one character a byte; everything else is text.
  const shown = /^x-/iu.test(text) ? text.replace(/[\x80-\xff]/gu, byteName) : text;
  return `\`${shown.replace(/[\0-\x1f\x7f]/gu, controlPicture).replaceAll('|', '\\|')}\``;
}

function byteName(character: string): string {
  return `⟨${character.charCodeAt(0).toString(16).toUpperCase()}⟩`;
}

function controlPicture(character: string): string {
  return character === '\x7f' ? '␡' : String.fromCharCode(0x2400 + character.charCodeAt(0));
}
