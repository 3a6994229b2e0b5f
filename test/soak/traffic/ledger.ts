import { expectedOf, type Seen } from './faults.ts';
import type { Order } from './traffic.ts';

/** What a client saw of one request; another status than the expected ones, or nothing at all, may be among it. */
export type Outcome = Seen | number | 'nothing';

/** Bits of a request's entry; the lowest three count the tries. */
const triesMask = 7;
const firstOnUsed = 8;
const settled = 16;

/** Who saw what of each request, kept by both ends of the traffic. */
export class Ledger {
  /** Requests that were sent, and those of which the client saw an outcome. */
  made = 0;
  outcomes = 0;
  /** Outcomes of requests that had one already, and bytes that came without being asked for. */
  surplus = 0;
  /** Requests that reached the backend more often than they may. */
  duplicates = 0;
  /** Bodies that are not what their hash says, or that belong to another request. */
  wrongBodies = 0;
  /** Connections that the backend closed behind an answer, and requests that such a closing cost: 502, not sent again. */
  closings = 0;
  metClosing = 0;
  /** What came instead of what was expected, with how often it did. */
  readonly unexpected: Map<string, number> = new Map();
  #entries = new Uint8Array(65_536);

  /** The client sends a request. */
  sent(id: number): void {
    this.made += 1;
    if (id < this.#entries.length) return;
    const more = new Uint8Array(this.#entries.length * 2);
    more.set(this.#entries);
    this.#entries = more;
  }

  /** The head of a request reached the backend, on a connection that has answered before or not. */
  arrived({ id, method, fault }: Order, used: boolean): number {
    const before = this.#entryOf(id);
    const tries = (before & triesMask) + 1;
    const mark = tries === 1 && used ? firstOnUsed : 0;
    this.#entries[id] = (before & ~triesMask) | Math.min(tries, triesMask) | mark;
    if (tries > (method === 'GET' && fault.repeatable === true ? 2 : 1)) this.duplicates += 1;
    return tries;
  }

  /** The client saw what became of a request. */
  settle({ id, method, fault }: Order, outcome: Outcome): void {
    const entry = this.#entryOf(id);
    if ((entry & settled) !== 0) {
      this.surplus += 1;
      return;
    }
    this.#entries[id] = entry | settled;
    if (outcome !== 'nothing') this.outcomes += 1;
    const tries = entry & triesMask;
    const course = { method, tries, firstOnUsed: (entry & firstOnUsed) !== 0 };
    const expected: readonly Outcome[] = expectedOf(fault, course);
    if (!expected.includes(outcome)) this.#note(`${method} ${fault.name}, ${tries} tries: ${outcome}`);
    else if (tries === 0 && fault.route !== 'nowhere') this.metClosing += 1;
  }

  get unexpectedOutcomes(): number {
    return [...this.unexpected.values()].reduce((sum, times) => sum + times, 0);
  }

  #entryOf(id: number): number {
    return this.#entries[id] ?? 0;
  }

  #note(what: string): void {
    this.unexpected.set(what, (this.unexpected.get(what) ?? 0) + 1);
  }
}
