import { dirname, join } from 'node:path';
import ts from 'typescript';
import { root } from './sources.ts';

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts'],
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
};

const allowedGlobals = `
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly href: string; readonly protocol: string; readonly host: string; readonly hostname: string;
  readonly port: string; readonly pathname: string; readonly search: string; readonly hash: string;
  readonly origin: string; readonly username: string; readonly password: string;
}
declare class TextEncoder { encode(text?: string): Uint8Array<ArrayBuffer>; }
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array | ArrayBuffer): string;
}`;

// Whether an import is allowed is the law's to say, and it has the better words.
const moduleNotFound = 2307;
const libFolder = dirname(ts.getDefaultLibFilePath(options));
const libraries = new Map<string, ts.SourceFile>();

/** Compile errors of the files in a world of ECMAScript, URL, TextEncoder and TextDecoder alone, with neither clock nor chance. */
export function impurities(files: ReadonlyMap<string, string>): string[] {
  if (files.size === 0) return [];
  const texts = new Map([...files].map(([path, text]) => [join(root, path), text]));
  const globals = join(root, 'allowed-globals.d.ts');
  texts.set(globals, allowedGlobals);
  const program = ts.createProgram({ rootNames: [...texts.keys()], options, host: hostOver(texts) });
  return [...files.keys()].flatMap((path) => {
    const file = program.getSourceFile(join(root, path));
    return program
      .getSemanticDiagnostics(file)
      .filter(({ code }) => code !== moduleNotFound)
      .map((diagnostic) => describe(path, diagnostic));
  });
}

function hostOver(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile;
  const exists = host.fileExists;
  // Of our own files only the given ones exist, so that a planted tree sees nothing of the real one.
  host.fileExists = (name) => texts.has(name) || (!name.startsWith(join(root, 'src')) && exists(name));
  host.getSourceFile = (name, target) => {
    const text = texts.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, target);
    return name.startsWith(libFolder) ? library(name) : read(name, target);
  };
  return host;
}

// Parsed once for all programs; that is nearly the whole cost of one.
function library(name: string): ts.SourceFile {
  const known = libraries.get(name);
  if (known) return known;
  const text = ts.sys.readFile(name) ?? '';
  const pure = text.replace('declare var Date: DateConstructor;', '').replace('random(): number;', '');
  const file = ts.createSourceFile(name, pure, ts.ScriptTarget.ES2023);
  libraries.set(name, file);
  return file;
}

function describe(path: string, diagnostic: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ');
  return `${path} is not pure: ${message.replace(/ Do you need to .*/, '')}`;
}
