import { posix } from 'node:path';
import { bicepKeys, bicepModules, bicepParameters, bicepSkeleton } from './bicep.ts';
import { allPaths, readText } from './source-files.ts';

const bicepFiles = allPaths('infra/').filter((path) => path.endsWith('.bicep'));
const parameterFiles = allPaths('infra/').filter((path) => path.endsWith('.bicepparam'));

describe('the templates', () => {
  it.each([...bicepFiles, ...parameterFiles])('close what they open: %s', (path) => {
    expect(bicepSkeleton(readText(path))).toHaveLength(readText(path).length);
  });

  it.each(bicepFiles)('give modules what they ask for, and nothing else: %s', (path) => {
    for (const { path: used, given } of bicepModules(readText(path))) {
      const asked = bicepParameters(readText(posix.join(posix.dirname(path), used)));
      expect(asked.map(({ name }) => name)).toEqual(expect.arrayContaining(given));
      expect(given).toEqual(expect.arrayContaining(asked.filter(({ required }) => required).map(({ name }) => name)));
    }
  });

  it('use every module that is there', () => {
    const used = bicepModules(readText('infra/main.bicep')).map(({ path }) => `infra/${path}`);
    expect(used.toSorted()).toEqual(bicepFiles.filter((path) => path.startsWith('infra/modules/')));
  });

  it.each(parameterFiles)('are given every parameter that they ask for: %s', (path) => {
    const given = [...bicepSkeleton(readText(path)).matchAll(/^param (\w+) =/gm)].map(([, name = '']) => name);
    const asked = bicepParameters(readText('infra/main.bicep'));
    expect(asked.map(({ name }) => name)).toEqual(expect.arrayContaining(given));
    expect(given).toEqual(expect.arrayContaining(asked.filter(({ required }) => required).map(({ name }) => name)));
  });

  it('name the resources as the deployment guide does', () => {
    const main = readText('infra/main.bicep');
    for (const name of ['rg-catalyst-', 'kv-catalyst-', 'strgcat', 'mi-catalyst-']) {
      expect(main).toContain(`'${name}\${`);
    }
  });
});

describe('the reader of Bicep', () => {
  it.each([
    ["param a string = 'open", 'Line 1: this string is not closed.'],
    ['var a = {\n  b: [1)\n}', 'Line 2: this ) closes nothing.'],
    ['var a = {\n\n', 'Line 1: this { is not closed.'],
    ["var a = '${b'", 'Line 1: this string is not closed.'],
  ])('refuses %j', (text, message) => {
    expect(() => bicepSkeleton(text)).toThrow(message);
  });

  it('is not misled by comments, strings and what strings hold', () => {
    const text = `var a = { // {\n  b: '}\${c ? '{' : { d: 1 }}' // '\n  'e': 'it\\'s'\n  f: 2\n}`;
    expect(bicepKeys(text, /^var a = \{/m)).toEqual(['b', 'f']);
  });

  it('knows which parameters must be given', () => {
    expect(bicepParameters('param a string\nparam b int = 3\n@allowed([1])\nparam c int')).toEqual([
      { name: 'a', required: true },
      { name: 'b', required: false },
      { name: 'c', required: true },
    ]);
  });

  it('sees what a module is given', () => {
    const text = "module a 'b/c.bicep' = {\n  scope: g\n  params: {\n    x: 1\n    y: { z: 2 }\n  }\n}\n";
    expect(bicepModules(text)).toEqual([{ path: 'b/c.bicep', given: ['x', 'y'] }]);
  });
});
