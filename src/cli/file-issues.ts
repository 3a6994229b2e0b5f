/** How a key comes to have no value. */
const bareKeys = {
  braces: (key: string): string => `"{${key}}" is read as an object; write a text with braces in quotes`,
  comma: (key: string): string =>
    `"${key}" has no value, because "," ends a text in brackets; write a text with "," in quotes`,
  comment: (key: string): string =>
    `"${key}" has no value, because "#" begins a comment; write a text that begins with "#" in quotes`,
} as const;

/** Texts of what can be wrong with a file, before it is a definition and beside other files. */
export const fileIssues = {
  'file.missing': {
    severity: 'error',
    message: (): string => 'there is no such file; look at its name and at the folder that you are in',
  },
  'file.folder': {
    severity: 'error',
    message: (): string => 'this is a folder; name the files in it',
  },
  'file.unreadable': {
    severity: 'error',
    message: (what: string): string => `the file cannot be read: ${what}`,
  },
  'file.unwritable': {
    severity: 'error',
    message: (what: string): string => `the file cannot be written: ${what}; its issues were not repaired`,
  },
  'file.too-large': {
    severity: 'error',
    message: (most: number): string => `the file is larger than ${most} MiB; split it`,
    hint: '4 MiB are the most of YAML and 16 MiB of JSON; several files are checked and served as one.',
  },
  'file.encoding': {
    severity: 'error',
    message: (): string => 'the file is no UTF-8 text; save it as UTF-8',
  },
  'file.syntax': {
    severity: 'error',
    message: (kind: string, what: string): string => `this is no ${kind}: ${what}`,
  },
  'file.deep': {
    severity: 'error',
    message: (): string => 'the text is nested too deeply to be read; flatten it',
  },
  'file.duplicate-key': {
    severity: 'error',
    message: (key: string): string => `"${key}" stands twice in one object; remove one of them`,
    hint: 'Readers disagree about which one counts.',
  },
  'file.key': {
    severity: 'error',
    message: (): string =>
      'a key is text; write it on one line, in quotes where it has other signs than letters',
  },
  'file.bare-key': {
    severity: 'warning',
    message: (key: string, why: keyof typeof bareKeys): string => bareKeys[why](key),
  },
  'file.anchor': {
    severity: 'error',
    message: (): string =>
      'anchors and aliases are not read in definitions; write the value out, and a text that begins with "*" or "&" in quotes',
    hint: 'A few lines of aliases can stand for gigabytes.',
  },
  'file.yaml': {
    severity: 'error',
    message: (what: string): string => `only plain YAML 1.2 is read: ${what}`,
  },
  'file.number': {
    severity: 'warning',
    message: (written: string, read: string): string => `${written} is read as the number ${read}`,
    hint: 'Put it in quotes where its digits matter.',
  },
  'file.duplicate-name': {
    severity: 'error',
    message: (name: string, file: string): string =>
      `the name "${name}" is taken by an integration of ${file}; choose another`,
    hint: 'Without a name an integration is called by its method and path.',
  },
} as const;
