import { version } from '../../package.json';
import { didYouMean, suggest } from '../define/suggest.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { helpOf, helpOfCommand } from './help.ts';
import { type Outcome, type Terminal, UsageError } from './outcome.ts';
import { visible } from './paint.ts';

/** In the order in which one needs them. Each is loaded when it is asked for: undici and YAML take longest to load. */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  explain: async () => (await import('./explain.ts')).explain,
  serve: async () => (await import('./serve.ts')).serve,
  migrate: async () => (await import('./migrate.ts')).migrate,
  listener: async () => (await import('./listener.ts')).listener,
  'security-group': async () => (await import('./security-group.ts')).securityGroup,
};

/** Every command, loaded. */
export function loadCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(loaders).map((load) => load()));
}

/** Runs a command line, without the names of the program. Never rejects. */
export async function main(words: readonly string[], terminal: Terminal): Promise<Outcome> {
  const [first, ...rest] = words;
  if (first === '--version' || first === '-v') return { text: `${version}\n`, exitCode: 0 };
  if (first === '--help' || first === '-h') return { text: helpOf(await loadCommands()), exitCode: 0 };
  const command = first !== undefined && Object.hasOwn(loaders, first) ? await loaders[first]?.() : undefined;
  try {
    if (command === undefined) throw new UsageError(unknownCommand(first));
    const args = readArguments(rest, { ...command.options, help: { short: 'h', help: '' } });
    return args.has('help')
      ? { text: helpOfCommand(command), exitCode: 0 }
      : await command.run(args, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const help = command === undefined ? 'backhaul --help' : `backhaul ${command.name} --help`;
    return { text: `${visible(error.message)}\ntry ${help}\n`, exitCode: 2 };
  }
}

function unknownCommand(word: string | undefined): string {
  if (word === undefined) return 'name a command';
  const meant = suggest(word, Object.keys(loaders));
  return `backhaul knows no command "${word}"${didYouMean(meant)}`;
}
