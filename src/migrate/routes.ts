import type { Definition } from '../define/definition.ts';
import type { Piece } from '../define/template-pieces.ts';
import type { Written } from './definition.ts';
import { findOverlaps } from './overlap.ts';
import type { Report } from './report.ts';

/** A definition with the end of the entries of the report that are about it. */
export interface Entry extends Written {
  readonly end: number;
}

/**
 * Puts definitions side by side: names become different, of two that answer the same requests the one that the
 * vendor tries first stays, and where the order of matching may differ the report says so.
 */
export function settleRoutes(entries: readonly Entry[], report: Report): readonly Definition[] {
  const kept = dropTies(entries, report);
  const named = giveNames(kept, report);
  findOverlaps(named, report);
  return named.map(({ definition }) => definition);
}

function dropTies(entries: readonly Entry[], report: Report): readonly Entry[] {
  const services = new Map<string, Entry>();
  const routes = new Map<string, Entry>();
  // `^~` is tried before a plain prefix; else the first one stays.
  const ordered = [...entries].sort((a, b) => Number(b.kind === 'final') - Number(a.kind === 'final'));
  const dropped = new Set<Entry>();
  for (const entry of ordered) {
    const route = routeOf(entry);
    const key = `${entry.service ?? ''} ${route}`;
    const first = routes.get(key);
    if (first !== undefined) {
      report.add('path.tie', entry.api.pathAt.path, [first.checked.name]);
      report.add('api.left-out', entry.api.at.path, [entry.checked.name]);
      dropped.add(entry);
      continue;
    }
    routes.set(key, entry);
    const other = services.get(route);
    if (other === undefined) services.set(route, entry);
    else {
      const before = report.entries.length;
      report.add('path.services', entry.api.pathAt.path, [other.checked.name]);
      report.label(before, entry.checked.name);
    }
  }
  return entries.filter((entry) => !dropped.has(entry));
}

/** Method and template, with variables that have no names. */
function routeOf({ checked }: Written): string {
  const { method, template } = checked.frontend;
  return `${method} ${template.pieces.map(spellPiece).join('')}`;
}

function spellPiece(piece: Piece): string {
  if (piece.kind === 'literal') return piece.text;
  return piece.kind === 'variable' ? '{}' : `{${piece.least}}`;
}

function giveNames(entries: readonly Entry[], report: Report): readonly Entry[] {
  const taken = new Set(entries.map(({ checked }) => checked.name));
  const seen = new Set<string>();
  return entries.map((entry) => {
    const { name } = entry.checked;
    if (!seen.has(name)) {
      seen.add(name);
      return entry;
    }
    const { id, at } = entry.api;
    let other = id === undefined ? `${name} 2` : `${name} ${id}`;
    for (let count = 2; taken.has(other); count++) other = `${name} ${count}`;
    taken.add(other);
    seen.add(other);
    report.rename(entry.api.start, entry.end, other);
    const before = report.entries.length;
    report.add('api.renamed', at.path, [name, other]);
    report.label(before, other);
    return {
      ...entry,
      definition: { name: other, ...withoutName(entry.definition) },
      checked: { ...entry.checked, name: other },
    };
  });
}

function withoutName({ name, ...definition }: Definition): Definition {
  return definition;
}
