import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Deadline, Deadlines } from '../../src/send/deadline.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass; what is due comes after the next poll for I/O. */
function pass(ms: number): void {
  vi.advanceTimersByTime(ms);
  vi.advanceTimersByTime(1);
}

/** Deadlines by name, and the names in the order in which they came due. */
function clock(): { named: (name: string) => Deadline; deadlines: Deadlines; due: string[] } {
  const due: string[] = [];
  const names = new Map<Deadline, string>();
  const owner = { expire: (deadline: Deadline): void => void due.push(names.get(deadline) ?? '?') };
  const named = (name: string): Deadline => {
    const deadline = new Deadline(owner);
    names.set(deadline, name);
    return deadline;
  };
  return { named, deadlines: new Deadlines(), due };
}

describe('deadlines', () => {
  test('come due in the order of their times, whatever their durations', () => {
    const { named, deadlines, due } = clock();
    for (const ms of [300, 50, 1_000, 5_000, 50, 300]) deadlines.start(named(`${ms}`), ms);
    pass(40);
    deadlines.start(named('late 50'), 50);
    pass(10);
    expect(due).toEqual(['50', '50']);
    pass(5_000);
    expect(due).toEqual(['50', '50', 'late 50', '300', '300', '1000', '5000']);
  });

  test('that are moved come due later, and keep nobody else waiting', () => {
    const { named, deadlines, due } = clock();
    const moved = named('moved');
    deadlines.start(moved, 100);
    deadlines.start(named('second'), 100);
    pass(60);
    deadlines.start(moved, 100);
    pass(40);
    expect(due).toEqual(['second']);
    pass(60);
    expect(due).toEqual(['second', 'moved']);
  });

  test('that are stopped never come due, and can be started again', () => {
    const { named, deadlines, due } = clock();
    const [first, middle, last] = [named('first'), named('middle'), named('last')];
    for (const deadline of [first, middle, last]) deadlines.start(deadline, 100);
    deadlines.stop(middle);
    deadlines.stop(middle);
    deadlines.stop(last);
    deadlines.start(last, 20);
    pass(200);
    expect(due).toEqual(['last', 'first']);
  });

  test('may be started by one that comes due', () => {
    const deadlines = new Deadlines();
    let rounds = 0;
    const owner = {
      expire: (deadline: Deadline): void => {
        rounds += 1;
        if (rounds < 3) deadlines.start(deadline, rounds === 1 ? 10 : 1_000);
      },
    };
    deadlines.start(new Deadline(owner), 100);
    pass(100);
    pass(10);
    expect(rounds).toBe(2);
    pass(1_000);
    expect(rounds).toBe(3);
  });

  test('share one timer, which never keeps the process alive', () => {
    const { named, deadlines } = clock();
    for (let index = 0; index < 1_000; index++) deadlines.start(named('one'), 100 + (index % 4));
    expect(vi.getTimerCount()).toBe(1);
    pass(200);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('may be longer than a timer of Node can be', () => {
    const { named, deadlines, due } = clock();
    deadlines.start(named('month'), 2 ** 31 + 1_000);
    pass(2 ** 31);
    expect(due).toEqual([]);
    pass(1_000);
    expect(due).toEqual(['month']);
  });
});
