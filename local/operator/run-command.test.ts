import { readCommand } from './command-line.ts';
import { runCommand } from './run-command.ts';

/** The command line before somebody who is not the product, or is one of another time. */
interface Asked {
  readonly url: string;
  readonly redirect: string | undefined;
}

async function told(line: string, answer: (path: string) => Response | Promise<Response>) {
  const asked: Asked[] = [];
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(readCommand(line.split(' '), {}), {
    fetch: async (url, request) => {
      asked.push({ url: String(url), redirect: request?.redirect });
      return answer(new URL(String(url)).pathname);
    },
    token: async () => ({ token: 'a.b.c', from: 'a test', advice: 'Try another.' }),
    print: (text) => void out.push(text),
    complain: (text) => void err.push(text),
    wait: async () => undefined,
  });
  return { code, out: out.join('\n'), err: err.join('\n'), asked };
}

const ready = { status: 'ready', live: true, ready: true, version: '1', draining: false, checks: { store: 'ok' } };
const engine = { engine: 'ok', draining: false, reasons: [], version: '1', numbers: { waiting: 7 } };
const html = () =>
  new Response('<html>502 Bad Gateway</html>', { status: 502, headers: { 'content-type': 'text/html' } });
const brokenOff = () =>
  new Response(
    new ReadableStream({
      start: (body) => body.error(new Error('reset')),
    }),
  );

it.each([
  ['a page of a proxy', html],
  ['nothing', () => new Response('')],
  ['JSON of something else', () => Response.json({ status: 'UP' })],
  ['null', () => Response.json(null)],
  ['half an answer', brokenOff],
  ['silence', () => Promise.reject(new TypeError('fetch failed'))],
])('health before %s is that nothing answers as the product would', async (_, answer) => {
  const said = await told('health', answer);
  expect(said).toMatchObject({ code: 1, err: '', out: expect.stringContaining('as the product would') });
  expect(JSON.parse((await told('health --json', answer)).out)).toEqual({ ready: false });
});

it.each([
  ['a page of a proxy', html],
  ['nothing', () => new Response('')],
  ['JSON of something else', () => Response.json([])],
  ['a refusal', () => Response.json({ code: 'CAT_FORBIDDEN', detail: 'No.' }, { status: 403 })],
])('health is told without the numbers when these are answered with %s', async (_, answer) => {
  const said = await told('health', (path) => (path === '/v1/health' ? Response.json(ready) : answer()));
  expect(said).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^ready, version 1\nstore +ok\nOnly an/) });
});

it('health of a newer product that says more is understood', async () => {
  const said = await told('health', (path) =>
    Response.json(path === '/v1/health' ? { ...ready, region: 'west' } : { ...engine, region: 'west' }),
  );
  expect(said).toMatchObject({ code: 0, out: expect.stringMatching(/^waiting +7$/m) });
});

it('follows nobody who points elsewhere', async () => {
  const { asked } = await told('health', (path) => Response.json(path === '/v1/health' ? ready : engine));
  expect(asked.map(({ redirect }) => redirect)).toEqual(['error', 'error']);
});

it('asks for all pages, past empty ones, but not for ever where it gets no further', async () => {
  const cursors = ['1', '2', '2', '3'];
  const said = await told('list --all', () => Response.json({ items: [], nextCursor: cursors.shift() ?? null }));
  expect(said).toMatchObject({ code: 0, out: expect.stringMatching(/^None was found so far\.\n\n.*--cursor 2$/) });
  expect(said.asked.map(({ url }) => new URL(url).searchParams.get('cursor'))).toEqual([null, '1', '2']);
});

it('says that there is none only when it has seen all', async () => {
  expect((await told('list', () => Response.json({ items: [], nextCursor: null }))).out).toBe('There is none.');
});

it('says whose token was refused, and what to look at', async () => {
  const refused = { code: 'CAT_UNAUTHENTICATED', detail: 'The token has expired.' };
  const said = await told('list', () => Response.json(refused, { status: 401 }));
  expect(said.err).toBe('http://127.0.0.1:7071 refuses a test: The token has expired.\nTry another.');
});
