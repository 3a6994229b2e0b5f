import { didYouMean, suggest } from '../define/suggest.ts';
import { readArguments } from './arguments.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { explain } from './explain.ts';
import { helpOf, helpOfCommand } from './help.ts';
import { listener } from './listener.ts';
import { migrate } from './migrate.ts';
import { type Outcome, type Terminal, UsageError } from './outcome.ts';
import { visible } from './paint.ts';
import { securityGroup } from './security-group.ts';
import { serve } from './serve.ts';
import { version } from './version.ts';

/** In the order in which one needs them. */
export const commands: readonly Command[] = [check, explain, serve, migrate, listener, securityGroup];

/** Runs a command line, without the names of the program. Never rejects. */
export async function main(words: readonly string[], terminal: Terminal): Promise<Outcome> {
  const [first, ...rest] = words;
  if (first === '--version' || first === '-v') return { text: `${version}\n`, exitCode: 0 };
  if (first === '--help' || first === '-h') return { text: helpOf(commands), exitCode: 0 };
  const command = commands.find(({ name }) => name === first);
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
  const meant = suggest(
    word,
    commands.map(({ name }) => name),
  );
  return `backhaul knows no command "${word}"${didYouMean(meant)}`;
}
