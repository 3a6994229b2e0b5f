/** What a promise comes to, or `null` where that takes longer than so many milliseconds. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, ms, null);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits until something is as wished, and says whether it is so within that many milliseconds. */
export async function until(wish: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!wish()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}
