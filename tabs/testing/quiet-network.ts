// biome-ignore-all lint/suspicious/noConsole: jsdom prints every connection that breaks, which some tests want to happen
const printed = console.error;

beforeAll(() => {
  console.error = (...said: unknown[]) => {
    if (!/socket hang up|ECONNRESET|ECONNREFUSED/.test(String(said[0]))) printed(...said);
  };
});
afterAll(() => {
  console.error = printed;
});
