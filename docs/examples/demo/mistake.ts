import { applyFixes, type Definition, parseDefinition } from 'backhaul';
import { paint } from './picture.ts';

/**
 * Takes the host constant out of the layer-7 definition and prints what is said about it before any request.
 * Returns whether that is the expected issue, and its fix the cure.
 */
export function showMistake(definition: Definition): boolean {
  const { parameters: _host, ...backend } = { parameters: {}, ...definition.backend };
  const mistaken = { ...definition, backend };
  const { issues = [] } = parseDefinition(mistaken);
  console.log(paint('bold', 'Before any request: the layer-7 definition without its host constant'));
  for (const { severity, code, path, message, fix = [] } of issues) {
    console.log(`  ${paint('red', severity)} ${code} at ${path.join('.')}`);
    console.log(`  ${message.replaceAll('; ', ';\n  ')}`);
    for (const { op, path: place, ...rest } of fix)
      console.log(paint('dim', `  fix: ${op} ${place} ${JSON.stringify('value' in rest ? rest.value : '')}`));
  }
  console.log();
  const mended = parseDefinition(applyFixes(mistaken, issues));
  return issues.map(({ code }) => code).join() === 'clb.host-missing' && mended.issues === undefined;
}
