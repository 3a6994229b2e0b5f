import { type FileHandle, open } from 'node:fs/promises';
import { issuesFrom } from '../define/issue.ts';
import { fileIssues } from './file-issues.ts';
import { beginning, type Finding } from './finding.ts';

/** The text of a file. */
export interface Source {
  /** As the user named it. */
  readonly file: string;
  /** Without the byte order mark. */
  readonly text: string;
  /** The byte order mark, or nothing. */
  readonly mark: string;
}

const issue = issuesFrom(fileIssues);
const mebibyte = 2 ** 20;
const mark = '\u{feff}';

/** Reads a file of at most so many MiB, or says in a finding why that cannot be. Larger ones are not read at all. */
export async function readSource(file: string, mostMiB: number): Promise<Source | Finding> {
  try {
    const bytes = await readBytes(file, mostMiB * mebibyte);
    if (bytes === 'folder') return { ...issue('file.folder', [], []), file, ...beginning };
    if (bytes === 'too large') return { ...issue('file.too-large', [], [mostMiB]), file, ...beginning };
    const text = decode(bytes);
    return text === null ? { ...issue('file.encoding', [], []), file, ...beginning } : { file, ...text };
  } catch (error) {
    const code = codeOf(error);
    const found =
      code === 'ENOENT' || code === 'ENOTDIR'
        ? issue('file.missing', [], [])
        : issue('file.unreadable', [], [code]);
    return { ...found, file, ...beginning };
  }
}

/** What the system calls a fault: `EACCES`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Whether reading failed. */
export function isFinding(read: Source | Finding): read is Finding {
  return 'code' in read;
}

async function readBytes(file: string, most: number): Promise<Uint8Array | 'folder' | 'too large'> {
  const handle = await open(file);
  try {
    const stat = await handle.stat();
    if (stat.isDirectory()) return 'folder';
    return stat.size > most ? 'too large' : await readAll(handle, most);
  } finally {
    await handle.close();
  }
}

// A pipe and a device tell no size, and a file may grow while it is read.
async function readAll(handle: FileHandle, most: number): Promise<Uint8Array | 'too large'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(65_536), 0, 65_536, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    size += bytesRead;
    if (size > most) return 'too large';
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

function decode(bytes: Uint8Array): Omit<Source, 'file'> | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.includes('\0')) return null;
    return text.startsWith(mark) ? { mark, text: text.slice(mark.length) } : { mark: '', text };
  } catch {
    return null;
  }
}
