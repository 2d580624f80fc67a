const most = 3;

/** Does it once more, twice at most, where a busy machine let it wait for too long. @throws what it came to in the end. */
export async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (tries === most || (error as Error).name !== 'TimeoutError') throw error;
    }
  }
}
