import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** Colours text, where there is somebody to see it. */
export type Paint = (style: Style, text: string) => string;

/** Leaves text as it is. */
export const plain: Paint = (_, text) => text;

/** Colours for a terminal, unless NO_COLOR is set or the terminal is a dumb one. */
export function toPaint(
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const { NO_COLOR, TERM } = environment;
  const wanted = isTerminal && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb';
  return wanted ? styleText : plain;
}

/**
 * Spells out what would steer a terminal or turn the direction of text: control characters, and marks of
 * direction. Line breaks are spelt out as well.
 */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
