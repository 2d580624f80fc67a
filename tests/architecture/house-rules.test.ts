import { complaints, putsOff } from './house-rules.ts';
import { parseSource } from './parse-source.ts';
import { allPaths, exists, readText, sourceFiles } from './source-files.ts';

describe('the repository', () => {
  it('keeps the rules of the house', () => {
    expect(sourceFiles().flatMap(({ path, text }) => complaints(path, parseSource(text, path)))).toEqual([]);
  });

  it('puts nothing off in a comment', () => {
    const commented = allPaths().filter((path) => /\.(tsx?|cjs|js|css|html|bicep|bicepparam|ya?ml)$/.test(path));
    expect(commented.filter((path) => putsOff(readText(path)))).toEqual([]);
  });

  it('explains each of its folders in a README', () => {
    const folders = new Set(allPaths().flatMap((path) => (/^\w[^/]*(?=\/)/.exec(path) ?? []).slice(0, 1)));
    expect([...folders].filter((folder) => !exists(`${folder}/README.md`))).toEqual([]);
  });
});

describe('the rules', () => {
  const broken = (path: string, text: string): string[] => complaints(path, parseSource(text, path));

  it.each([
    ['core/a.ts', 'const port = process.env.PORT;'],
    ['bot/a.ts', "const port = process['env']['PORT'];"],
    ['bot/a.ts', 'const { env } = process;'],
    ['functions/http/a.ts', "import { env } from 'node:process'; const port = env.PORT;"],
    ['functions/http/a.ts', "const store = platform.stores.forTenant('contoso');"],
    ['core/tickets/a.ts', "const store = stores().forTenant('contoso');"],
    ['core/tickets/a.ts', 'const { forTenant } = stores;'],
    ['core/tickets/a.ts', 'const ids = await platform.stores.tenantIds({ after: null, limit: 1 });'],
    ['functions/triggers/stories.ts', 'const { tenantIds } = stores;'],
    ['core/a.test.ts', "it.skip('works', () => {});"],
    ['core/a.test.ts', "describe.only.each([1])('works', () => {});"],
    ['core/a.test.ts', "xit('works', () => {});"],
    ['core/a.test.ts', "(process.env.CI ? describe : describe.skip)('works', () => {});"],
    ['core/date-utils.ts', ''],
    ['core/helpers/a.ts', ''],
    ['bot/shared.ts', ''],
    ['bot/ticket-manager.ts', ''],
    ['core/src/a.ts', ''],
    ['core/ticketView.ts', ''],
  ])('refuse %s: %s', (path, text) => {
    expect(broken(path, text)).toHaveLength(1);
  });

  it.each([
    ['functions/settings.ts', 'const port = process.env.PORT;'],
    ['core/tenancy/enter.ts', "const store = platform.stores.forTenant('contoso');"],
    ['core/a.test.ts', "it('skips nothing', () => {}); list.skip(3); query.only('x');"],
    ['functions/triggers/reconcile-activities.ts', 'const ids = await stores.tenantIds({ after: null, limit: 1 });'],
    ['core/a.ts', '// process.env is read elsewhere\nconst text = "process.env";'],
    ['bot/service-url.ts', ''],
    ['core/teams/home-service.ts', ''],
    ['core/a.test.ts', "it.failing('works on a server that cannot do it', () => {});"],
    ['tabs/app/ticket-list.test.tsx', ''],
    ['tabs/vite.config.ts', 'const local = process.env.LOCAL;'],
  ])('allow %s: %s', (path, text) => {
    expect(broken(path, text)).toEqual([]);
  });

  it('know when a comment puts something off', () => {
    expect(putsOff(`// ${['TO', 'DO'].join('')}: later`)).toBe(true);
    expect(putsOff('// what to do when the disk is full')).toBe(false);
  });

  it('say which file and why', () => {
    expect(broken('core/a.ts', 'process.env.X')).toEqual([
      'core/a.ts reads the environment: only functions/settings.ts knows the settings, and the process hands them in.',
    ]);
  });
});
