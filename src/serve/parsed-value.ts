import { encodeForm, holdSameFields } from './form.ts';

/** Where body parsers leave what they made of a body: Express's `req`, Koa's `ctx.request`. */
export interface ParserOutput {
  readonly body?: unknown;
  readonly rawBody?: unknown;
  /** Set by body-parser 1 before it reads. */
  readonly _body?: unknown;
}

/** What a content type says of a body. */
export interface MediaType {
  readonly name: string;
  readonly format: 'json' | 'form' | null;
  readonly isUtf8: boolean;
}

/** The most bytes of an empty object with a line break inside or behind. */
const emptyObjectLimit = 4;

export function readMediaType(contentType: string | undefined): MediaType {
  const [name = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  return {
    name,
    format: formatOf(name),
    isUtf8: charset === undefined || /^charset="?(?:utf-?8|us-ascii)"?$/u.test(charset),
  };
}

function formatOf(name: string): MediaType['format'] {
  if (name === 'application/x-www-form-urlencoded') return 'form';
  return name === 'application/json' || name.endsWith('+json') ? 'json' : null;
}

/** Whether the text that came still says what `body` says: nobody edited the one or failed over the other. */
export function isSaidBy(text: string, body: unknown, { format }: MediaType): boolean {
  if (text === body) return true;
  switch (format) {
    case 'json':
      return isJsonOf(text, body);
    case 'form': {
      const form = encodeForm(body);
      return form !== undefined && holdSameFields(text, form);
    }
    case null:
      return typeof body !== 'string';
  }
}

function isJsonOf(text: string, body: unknown): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return value === body || JSON.stringify(value) === JSON.stringify(body);
  } catch {
    return false;
  }
}

/**
 * Writes what a parser left in the body's own format, so that it means the same to the backend; `undefined` where
 * that cannot be known. `length` is how many bytes came, where that tells something: neither coded nor in chunks.
 */
export function writeValue(
  output: ParserOutput,
  { format }: MediaType,
  length: number | null,
): string | undefined {
  const { body } = output;
  if (typeof body === 'string') return format === 'json' ? writeJsonText(body, length) : body;
  if (isEmptyObject(body) && (format === 'form' || isPlaceholder(output, length))) return undefined;
  if (format === 'json') return writeJson(body);
  return format === 'form' ? encodeForm(body) : undefined;
}

/**
 * A text parser leaves the JSON that came, a JSON parser the string that it stood for: at least the two quotes
 * shorter.
 */
function writeJsonText(text: string, length: number | null): string | undefined {
  // U+FFFD may stand for what was no UTF-8, and then sizes say nothing.
  if (length === null || text.includes('\ufffd')) return undefined;
  const size = Buffer.byteLength(text);
  if (size === length) return text;
  // Three bytes may be the byte order mark that a text parser took off.
  return size + 2 <= length && size + 3 !== length ? JSON.stringify(text) : undefined;
}

function isEmptyObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0;
}

/** body-parser 1 puts an empty object there before it reads, and leaves it where it fails. */
function isPlaceholder({ _body }: ParserOutput, length: number | null): boolean {
  return _body === true ? length !== 2 : length !== null && length > emptyObjectLimit;
}

function writeJson(body: unknown): string | undefined {
  const text: string | undefined = JSON.stringify(body);
  return text?.includes('null') === true && holdsInfinity(body) ? undefined : text;
}

/** `1e999` is read as infinity, which JSON cannot say: it would come out as `null`. */
function holdsInfinity(body: unknown): boolean {
  let found = false;
  JSON.stringify(body, (_key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) found = true;
    return value;
  });
  return found;
}
