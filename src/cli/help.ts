import type { Command } from './command.ts';

const common = { help: { short: 'h', help: 'show this help' } };

/** What `backhaul --help` prints. */
export function helpOf(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = [
    'backhaul: API gateway backends as data',
    '',
    'usage: backhaul COMMAND …',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'backhaul COMMAND --help tells about one of them; backhaul --version prints the version.',
    'It ends with 0 where all is well, with 1 for findings, and with 2 for a mistake in the command line.',
  ];
  return `${lines.join('\n')}\n`;
}

/** What `backhaul COMMAND --help` prints. */
export function helpOfCommand({ name, summary, usage, options, examples }: Command): string {
  const rows = Object.entries({ ...options, ...common }).map(([long, option]) => {
    const short = option.short === undefined ? '    ' : `-${option.short}, `;
    const value = 'value' in option && option.value !== undefined ? ` ${option.value}` : '';
    return [`${short}--${long}${value}`, option.help] as const;
  });
  const width = Math.max(...rows.map(([spelling]) => spelling.length));
  const lines = [
    `backhaul ${name}: ${summary}`,
    '',
    `usage: backhaul ${name} ${usage}`,
    '',
    ...rows.map(([spelling, help]) => `  ${spelling.padEnd(width)}  ${help}`),
    '',
    ...examples.map((example) => `  ${example}`),
  ];
  return `${lines.join('\n')}\n`;
}
