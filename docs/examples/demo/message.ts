/** A request or a reply as it stood on the wire. */
export interface Message {
  /** `GET /v1/pets` or `200 OK`. */
  readonly start: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** What a message must be; of its headers, those that matter. */
export interface Expected {
  readonly start: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** In place of a body: the code of the problem (RFC 9457) that it holds. */
  readonly code?: string;
}

/** The value of a header; several lines are joined, and none is `(none)`. */
export function headerOf({ rawHeaders }: Message, name: string): string {
  const values = rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  );
  return values.length === 0 ? '(none)' : values.join(', ');
}

/** How a message differs from the expected one, as sentences. */
export function differences(
  what: string,
  message: Message | null,
  expected: Expected | null,
): readonly string[] {
  if (message === null || expected === null) {
    if (message === expected) return [];
    return [`${what}: expected ${expected?.start ?? 'nothing'}, saw ${message?.start ?? 'nothing'}`];
  }
  const { headers = {}, body, code } = expected;
  const pairs: readonly (readonly [label: string, seen: string, wanted: string | undefined])[] = [
    ['start', message.start, expected.start],
    ...Object.entries(headers).map(([name, value]) => [name, headerOf(message, name), value] as const),
    ['body', message.body, body],
    ['code', codeOf(message.body), code],
  ];
  return pairs
    .filter(([, seen, wanted]) => wanted !== undefined && seen !== wanted)
    .map(([label, seen, wanted]) => `${what}, ${label}: expected ${wanted}, saw ${seen}`);
}

function codeOf(body: string): string {
  return /"code":"([^"]*)"/u.exec(body)?.[1] ?? '(none)';
}
