/** A test that passes by itself, and what becomes of the run that holds it. */
export interface StrictRun {
  readonly title: string;
  readonly test: string;
  readonly verdict: 'passes' | 'fails';
  readonly says: RegExp;
}

const pause = 'await new Promise((resolve) => setTimeout(resolve, 20));';

export const strictRuns: readonly StrictRun[] = [
  { title: 'a quiet test', test: pause, verdict: 'passes', says: /1 passed/ },
  {
    title: 'an unhandled rejection',
    test: `Promise.reject(new Error('nobody waits')); ${pause}`,
    verdict: 'fails',
    says: /Unhandled Rejection[\s\S]*nobody waits/,
  },
  {
    title: 'an uncaught exception',
    test: `setTimeout(() => { throw new Error('nobody catches'); }, 1); ${pause}`,
    verdict: 'fails',
    says: /Uncaught Exception[\s\S]*nobody catches/,
  },
  {
    title: 'a leak of listeners',
    test: `const target = new EventEmitter(); for (let i = 0; i < 11; i++) target.on('x', () => {}); ${pause}`,
    verdict: 'fails',
    says: /MaxListenersExceededWarning/,
  },
  {
    title: 'a deprecated call',
    test: `process.emitWarning('old ways', 'DeprecationWarning'); ${pause}`,
    verdict: 'fails',
    says: /old ways/,
  },
];
