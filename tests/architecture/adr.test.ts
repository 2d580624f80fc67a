import { allPaths, readText } from './source-files.ts';

const adrs = allPaths('docs/adr/').filter((path) => /\/\d{4}-[a-z0-9-]+\.md$/.test(path));
const packageJson = JSON.parse(readText('package.json')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};

describe('the decisions', () => {
  it('say of every runtime dependency why it is there', () => {
    const reasons = readText('docs/adr/0009-runtime-dependencies.md');
    const named = (name: string): boolean => reasons.includes(`| \`${name}\` |`);
    expect(Object.keys(packageJson.dependencies).filter((name) => !named(name))).toEqual([]);
    expect(Object.keys(packageJson.optionalDependencies).filter((name) => !reasons.includes(`\`${name}\``))).toEqual(
      [],
    );
  });

  it('say nothing of dependencies that are gone', () => {
    const rows = readText('docs/adr/0009-runtime-dependencies.md').matchAll(/^\| `([^`]+)` \|/gm);
    const listed = [...rows].map(([, name = '']) => name);
    expect(listed.filter((name) => !(name in packageJson.dependencies))).toEqual([]);
  });

  it('are numbered without a gap', () => {
    const numbers = adrs.map((path) => Number(/\/(\d{4})-/.exec(path)?.[1]));
    expect(numbers).toEqual(adrs.map((_, index) => index + 1));
  });

  it.each(adrs)('have a status and are listed: %s', (path) => {
    expect(readText(path)).toMatch(/^# \d{4} .+\n\nStatus: (accepted|superseded by \d{4})/);
    expect(readText('docs/adr/README.md')).toContain(`(${path.replace('docs/adr/', '')})`);
  });
});
