const opening = "import { defineIntegration } from 'backhaul';\n";

/** A program with a definition as a literal at the call. */
export function inPlace(definition: unknown): string {
  return `${opening}defineIntegration(${write(definition)});\n`;
}

/** A program with a definition in a variable. */
export function asConstant(definition: unknown): string {
  return `${opening}const definition = ${write(definition)} as const;\ndefineIntegration(definition);\n`;
}

// As people write it: of quoted keys the compiler does not say what was meant.
function write(definition: unknown): string {
  return JSON.stringify(definition, null, 2).replace(/^( *)"(\w+)":/gmu, '$1$2:');
}
