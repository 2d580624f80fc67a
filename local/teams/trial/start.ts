import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createSmallTeams } from '../small-teams.ts';
import { trialCommands, trialPeople, trialPlaces } from './people.ts';
import { createTrialBot } from './trial-bot.ts';

// Runs the small Teams with the trial bot: node local/teams/trial/start.ts [port]. The page has to be built before.
const port = Number(process.argv[2] ?? 27071);
const baseUrl = `http://127.0.0.1:${port}`;
const bot = createTrialBot();
const teams = await createSmallTeams({
  dataDir: process.env.CATALYST_DATA ?? join(tmpdir(), 'small-teams-trial'),
  baseUrl,
  botEndpoint: `${baseUrl}/api/messages`,
  people: trialPeople,
  places: trialPlaces,
  commands: trialCommands,
  token: async (upn) => `token-of-${upn}`,
  staticDir: join(import.meta.dirname, '../../../dist/small-teams'),
  now: () => new Date(),
  log: (line) => process.stderr.write(`${line}\n`),
});

const teamsJs = join(dirname(createRequire(import.meta.url).resolve('@microsoft/teams-js')), 'MicrosoftTeams.min.js');
const tabFiles: Readonly<Record<string, readonly [type: string, path: string]>> = {
  '/tabs/': ['text/html; charset=utf-8', join(import.meta.dirname, 'tab.html')],
  '/tabs/teams.js': ['text/javascript', teamsJs],
};

const server = createServer(async (req, res) => {
  try {
    if (await teams.handle(req, res)) return;
    if (await bot.handle(req, res)) return;
    const [type, path] = tabFiles[new URL(req.url ?? '/', baseUrl).pathname] ?? [];
    if (type && path) res.writeHead(200, { 'content-type': type }).end(await readFile(path));
    else res.writeHead(404).end();
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    if (!res.headersSent) res.writeHead(500);
    res.end();
  }
});
server.listen(port, '127.0.0.1', () => process.stdout.write(`Small Teams with the trial bot: ${baseUrl}/\n`));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await teams.stop();
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
