import { maskedPath } from './masked-path.ts';

describe('a path in a log', () => {
  it.each([
    ['/runtime/webhooks/durabletask/~KEY/instances/x', '/runtime/webhooks/durabletask/~***/instances/x'],
    ['/runtime/webhooks/durabletask/%7EKEY', '/runtime/webhooks/durabletask/~***'],
    ['/a/~KEY?code=KEY&showInput=true', '/a/~***?code=***&showInput=true'],
    ['/a?x=1&Code=KEY#end', '/a?x=1&Code=***#end'],
    ['/files/a~b.txt?decode=1', '/files/a~b.txt?decode=1'],
  ])('%s is shown as %s', (path, shown) => {
    expect(maskedPath(path)).toBe(shown);
  });
});
