import { join } from 'node:path';
import ts from 'typescript';
import { root } from '../package/sources.ts';

/** What the compiler says of a program: the line, and the message with all that belongs to it. */
export interface Complaint {
  readonly line: string;
  readonly text: string;
}

const folder = join(root, 'test/types');

function readOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root, { types: [] });
  return options;
}

/** Compiles programs as if they were files beside this one. */
export function compilePrograms(texts: readonly string[]): readonly (readonly Complaint[])[] {
  const files = new Map(texts.map((text, index) => [join(folder, `program-${index}.ts`), text]));
  const options = readOptions();
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...others) => {
    const text = files.get(path);
    return text === undefined
      ? getSourceFile(path, version, ...others)
      : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((path) => {
    const file = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return found.map(toComplaint);
  });
}

function toComplaint({ file, start = 0, code, messageText }: ts.Diagnostic): Complaint {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line;
  return {
    line: (file?.text.split('\n')[line] ?? '').trim(),
    text: `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  };
}

/** The sentences inside `Wrong<…>`, each once, sorted. */
export function sentences(complaints: readonly Complaint[]): readonly string[] {
  const found = complaints.flatMap(({ text }) => [...text.matchAll(/\bWrong<([^<>]*)>/gu)]);
  const texts = found.flatMap(([, inside = '']) => [...inside.matchAll(/"([^"]*)"/gu)]);
  return [...new Set(texts.map(([, sentence = '']) => sentence))].sort();
}
