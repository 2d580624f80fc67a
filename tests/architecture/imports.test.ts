import { findCycle } from './cycles.ts';
import { refusedImports, zoneOf } from './import-rules.ts';
import { parseSource } from './parse-source.ts';
import { resolveImport } from './resolve-import.ts';
import { exists, sourceFiles } from './source-files.ts';
import { borrowedVerbs } from './verb-rules.ts';

const files = sourceFiles().map(({ path, text }) => ({ path, ...parseSource(text, path) }));

describe('every file', () => {
  it('imports only what its place in the table allows', () => {
    expect(files.flatMap(({ path, imports }) => refusedImports(path, imports, exists))).toEqual([]);
  });

  it('can be loaded without a ring of imports', () => {
    const graph = new Map(
      files
        .filter(({ path }) => zoneOf(path)?.name !== 'tests')
        .map(({ path, imports }) => [
          path,
          imports
            .filter(({ kind }) => kind === 'value')
            .map(({ specifier }) => resolveImport(specifier, path))
            .flatMap((target) => ('file' in target ? [target.file] : [])),
        ]),
    );
    expect(findCycle(graph)?.join(' → ')).toBeUndefined();
  });
});

describe('features', () => {
  it('call no use case of one another', () => {
    expect(borrowedVerbs(files)).toEqual([]);
  });
});

describe('botbuilder', () => {
  it('is known to the three files of the seam and to nobody else', () => {
    const users = files.filter(
      ({ path, imports }) =>
        zoneOf(path)?.name !== 'tests' && imports.some(({ specifier }) => specifier.startsWith('botbuilder')),
    );
    expect(users.map(({ path }) => path)).toEqual(['bot/adapter.ts', 'bot/connector.ts', 'bot/turn.ts']);
  });
});

describe('the rules', () => {
  const refused = (path: string, text: string): string[] =>
    refusedImports(path, parseSource(text, path).imports, () => true);

  it.each([
    ['core/a.ts', "import { now } from '#local/host/clock';"],
    ['core/a.ts', "import type { Log } from '#local/host/log';"],
    ['core/a.ts', "import { readFileSync } from 'node:fs';"],
    ['core/a.ts', "export { x } from '#adapters/keyset';"],
    ['core/a.ts', "const x = await import('#functions/main');"],
    ['core/a.ts', "type X = import('#bot/turn').X;"],
    ['core/a.ts', "import { z } from 'zodiac';"],
    ['core/api/a.ts', "import { transact } from '../idempotency.ts';"],
    ['core/api/a.ts', "import type { Ctx } from '../platform.ts';"],
    ['core/tickets/contract.ts', "import { mayRead } from './policy.ts';"],
    ['core/incidents/a.ts', "import { x } from '../requests/request.ts';"],
    ['core/requests/a.ts', "import type { X } from '../incidents/incident.ts';"],
    ['tabs/app/a.tsx', "import { listTickets } from '#core/tickets/list-tickets';"],
    ['tabs/app/a.tsx', "import { card } from '#teams-app/cards/ticket-card';"],
    ['teams-app/cards/a.ts', "import { Container } from '@microsoft/teams.cards';"],
    ['bot/commands/a.ts', "import type { Activity } from 'botbuilder';"],
    ['orchestrations/a.ts', "import { randomUUID } from 'node:crypto';"],
    ['functions/http/a.ts', "import { systemClock } from '#local/host/clock';"],
    ['functions/http/a.ts', "import { x } from '#tests/support/test-platform';"],
    ['functions/http/a.ts', "import { x } from '../../core/store.ts';"],
    ['local/seed/a.ts', "import { x } from '#functions/http/routes';"],
    ['local/teams/web/a.tsx', "import { x } from '../small-teams.ts';"],
    ['newcomers/a.ts', "import { x } from '#core/store';"],
  ])('refuse %s: %s', (path, text) => {
    expect(refused(path, text)).toHaveLength(1);
  });

  it.each([
    ['core/a.ts', "import { z } from 'zod'; import { sha256 } from '@noble/hashes/sha2.js';"],
    ['core/api/a.ts', "import type { Scope } from '../tenancy/roles.ts';"],
    ['core/a.test.ts', "import { testPlatform } from '#tests/support/test-platform';"],
    ['core/a.ts', "// import { x } from '#local/host/clock';\nconst text = `import '#local/host/clock'`;"],
    ['teams-app/cards/a.ts', "import type { IAdaptiveCard } from '@microsoft/teams.cards';"],
    ['local/main.ts', "import { start } from '#functions/main';"],
  ])('allow %s: %s', (path, text) => {
    expect(refused(path, text)).toEqual([]);
  });

  it('say which file, which import and why', () => {
    expect(refused('core/a.ts', "import { x } from '#local/host/clock';")).toEqual([
      'core/a.ts imports #local/host/clock: core imports itself, core words.',
    ]);
  });

  it('refuse a file that is not there', () => {
    expect(refusedImports('core/a.ts', [{ specifier: './b.ts', kind: 'value' }], () => false)).toEqual([
      'core/a.ts imports ./b.ts: there is no such file.',
    ]);
  });

  it('find a borrowed verb, but not a shared noun', () => {
    const parsed = (path: string, text: string) => ({ path, ...parseSource(text, path) });
    const lenders = [
      parsed(
        'core/queues/bind.ts',
        "import { useCase } from '../use-case.ts'; export const bind = useCase('x', y, z);",
      ),
      parsed('core/queues/queue.ts', 'export const partition = 1;'),
    ];
    const borrower = (text: string) => borrowedVerbs([...lenders, parsed('core/tickets/a.ts', text)]);
    expect(borrower("import { bind } from '../queues/bind.ts';")).toHaveLength(1);
    expect(borrower("import { partition } from '../queues/queue.ts';")).toEqual([]);
  });

  it('find a ring, and name it', () => {
    const ring = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', []],
      ['d', ['b']],
    ]);
    expect(findCycle(ring)).toEqual(['b', 'd', 'b']);
    expect(
      findCycle(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['c']],
          ['c', []],
        ]),
      ),
    ).toBeUndefined();
  });
});
