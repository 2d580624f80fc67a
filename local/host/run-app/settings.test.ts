import { hostSettings, parseTimeSpan, withSettings } from './host-settings.ts';
import { parseLenientJson } from './lenient-json.ts';
import { additionsTo } from './local-settings.ts';

describe('lenient JSON', () => {
  it('has comments, trailing commas and a byte order mark, and leaves texts alone', () => {
    const text = '\uFEFF{ // one\n "a": "http://x/*not*/", /* two */ "b": [1, 2,], "c": ", }", }';
    expect(parseLenientJson(text)).toEqual({ a: 'http://x/*not*/', b: [1, 2], c: ', }' });
  });
});

describe('host.json', () => {
  it.each([
    [{}, 'api'],
    [{ extensions: { http: { routePrefix: '' } } }, ''],
    [{ extensions: { http: { routePrefix: '/v1/' } } }, 'v1'],
  ])('%j puts HTTP functions under "%s"', (hostJson, prefix) => {
    expect(hostSettings(hostJson).routePrefix).toBe(prefix);
  });

  it.each([
    ['00:05:00', 300_000],
    ['1.02:03:04', 93_784_000],
    ['00:00:00.5000000', 500],
    ['-1', Number.POSITIVE_INFINITY],
    ['five minutes', undefined],
  ])('reads the time span %s', (text, milliseconds) => {
    expect(parseTimeSpan(text)).toBe(milliseconds);
  });

  it('refuses a time-out that is none', () => {
    expect(() => hostSettings({ functionTimeout: 'soon' })).toThrow('functionTimeout must be hh:mm:ss or -1');
    expect(() => hostSettings({ functionTimeout: '00:00:00' })).toThrow('functionTimeout');
  });

  it('says what the engine is to know', () => {
    const durableTask = { hubName: 'Hub', defaultVersion: '1.0', maxConcurrentActivityFunctions: 4 };
    const found = hostSettings({ functionTimeout: '00:10:00', extensions: { durableTask } });
    expect(found).toMatchObject({
      hubName: 'Hub',
      defaultVersion: '1.0',
      activityLimit: 4,
      functionTimeoutMs: 600_000,
    });
    expect(hostSettings({ extensions: { durableTask: { maxConcurrentActivityFunctions: -1 } } }).activityLimit).toBe(
      undefined,
    );
  });

  it('may name settings, which must be there', () => {
    expect(withSettings('%A%-hub', { A: 'my' }, 'hubName')).toBe('my-hub');
    expect(() => withSettings('%B%', {}, 'hubName')).toThrow('hubName needs the setting B');
  });
});

describe('local settings', () => {
  it('add to the environment and never override it', () => {
    const added = additionsTo(
      { A: 'mine', EMPTY: '' },
      { values: { A: 'file', B: 'file', EMPTY: 'file' }, port: undefined },
      '/app',
    );
    expect(added).toMatchObject({ B: 'file', FUNCTIONS_WORKER_RUNTIME: 'node', AzureWebJobsScriptRoot: '/app' });
    expect(added).not.toHaveProperty('A');
    expect(added).not.toHaveProperty('EMPTY');
  });
});
