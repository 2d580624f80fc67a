import { entryFiles } from './entry-files.ts';
import { patternsInOrder } from './glob-pattern.ts';
import { anApp, removeApps } from './test-apps.ts';

afterAll(removeApps);

describe('the entry files of an app', () => {
  it('are what main matches, plain names first, each once', () => {
    const folder = anApp({
      'src/index.js': '',
      'src/f/b.js': '',
      'src/f/a.js': '',
      'src/f/a.js.map': '',
      'src/g/c.mjs': '',
    });
    expect(entryFiles(folder, { main: 'src/{f/*.js,index.js}' })).toEqual(['src/index.js', 'src/f/a.js', 'src/f/b.js']);
    expect(entryFiles(folder, { main: './src/index.js' })).toEqual(['src/index.js']);
    expect(entryFiles(folder, { main: 'src/**/*.{js,mjs}' })).toEqual([
      'src/f/a.js',
      'src/f/b.js',
      'src/index.js',
      'src/g/c.mjs',
    ]);
  });

  it('of the v3 model are not looked for, and the error says why there are none', () => {
    const folder = anApp({ 'hello/function.json': '{}' });
    expect(() => entryFiles(folder, {})).toThrow('it is of the v3 model, this host runs v4');
  });
});

describe('a pattern', () => {
  it.each([
    ['a.js', ['a.js']],
    ['{a,b/{c,*}}.js', ['a.js', 'b/c.js', 'b/*.js']],
    ['*.js', ['*.js']],
  ])('%s is looked for as %j', (pattern, parts) => {
    expect(patternsInOrder(pattern)).toEqual(parts);
  });
});
