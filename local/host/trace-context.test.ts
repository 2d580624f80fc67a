import { traceParentOf } from './trace-context.ts';

const trace = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the trace of an invocation', () => {
  it("is the caller's, with a span of its own", () => {
    const found = traceParentOf(`00-${trace}-00f067aa0ba902b7-01`);
    expect(found).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    expect(found).not.toContain('00f067aa0ba902b7');
  });

  it.each([undefined, '', 'garbage', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `00-${trace}-${'0'.repeat(16)}-01`])(
    'is a new one when the caller names %s',
    (caller) => {
      const found = traceParentOf(caller);
      expect(found).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
      expect(found).not.toBe(traceParentOf(caller));
    },
  );
});
