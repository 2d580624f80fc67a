import { readCommand } from './command-line.ts';

describe('the command line of the host', () => {
  it('takes a folder, a port and a place for data', () => {
    expect(readCommand(['app', '--port', '0', '--data', '/data', '--verbose'])).toEqual({
      folder: 'app',
      port: 0,
      dataDir: '/data',
      verbose: true,
    });
  });

  it('keeps apps apart whose folders are called alike', () => {
    const places = ['one/app', 'two/app', 'one/app/'].map((folder) => readCommand([folder])?.dataDir);
    expect(places[0]).toMatch(/\.catalyst.apps.app-[0-9a-f]{8}$/);
    expect(places[1]).not.toBe(places[0]);
    expect(places[2]).toBe(places[0]);
  });

  it('says nothing but how it is used when asked for help', () => {
    expect(readCommand(['--help'])).toBe(undefined);
  });

  it.each([
    [[], 'Which app?'],
    [['a', 'b'], 'One app at a time'],
    [['a', '--port', '70000'], '--port must be 0 to 65535'],
    [['a', '--port', 'x'], '--port must be 0 to 65535'],
    [['a', '--what'], "Unknown option '--what'"],
  ])('refuses %j', (args, message) => {
    expect(() => readCommand(args)).toThrow(message);
  });
});
