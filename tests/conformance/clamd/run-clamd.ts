import { deepStrictEqual } from 'node:assert';
import { zipSync } from 'fflate';
import { clamdScanner } from '#adapters/scan/clamd-scanner';
import type { ScannedFile, ScanVerdict } from '#core/files/ports';
import { eicar, eicarSignature, startClamd } from './start-clamd.ts';

/** Our scanner against the real clamd: run by `.ci/run`, and by hand as `node tests/conformance/clamd/run-clamd.ts`. */
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const infected: ScanVerdict = { verdict: 'infected', signature: eicarSignature };
const zeros = new Uint8Array(1024 * 1024);

interface Case {
  readonly name: string;
  readonly content: readonly Uint8Array[];
  readonly expected: ScanVerdict | ScanVerdict['verdict'];
}

const cases: readonly Case[] = [
  { name: 'an innocent text', content: [text('The printer on floor 3 is on fire.')], expected: { verdict: 'clean' } },
  { name: 'an empty file', content: [], expected: { verdict: 'clean' } },
  { name: 'the EICAR string', content: [text(eicar)], expected: infected },
  {
    name: 'the EICAR string over two pieces',
    content: [text(eicar.slice(0, 30)), text(eicar.slice(30))],
    expected: infected,
  },
  { name: 'the EICAR string in an archive', content: [zipSync({ 'a/b.txt': text(eicar) })], expected: infected },
  {
    name: 'the EICAR string in an archive in an archive',
    content: [zipSync({ 'inner.zip': zipSync({ 'b.txt': text(eicar) }) })],
    expected: infected,
  },
  { name: 'the EICAR string behind 20 MB', content: [...Array(20).fill(zeros), text(eicar)], expected: infected },
  { name: 'what is longer than clamd takes', content: Array(40).fill(zeros), expected: 'failed' },
];

const fileOf = (content: readonly Uint8Array[]): ScannedFile => ({
  key: 'conformance',
  size: content.reduce((sum, piece) => sum + piece.byteLength, 0),
  async *content() {
    yield* content;
  },
});

const clamd = await startClamd();
let failures = 0;
const check = async (name: string, act: () => Promise<void>): Promise<void> => {
  const began = performance.now();
  try {
    await act();
    process.stdout.write(`ok      ${name} (${Math.round(performance.now() - began)} ms)\n`);
  } catch (error) {
    failures += 1;
    process.stdout.write(`FAILED  ${name}\n${error instanceof Error ? error.message : error}\n`);
  }
};

try {
  const scanner = clamdScanner({ ...clamd, timeoutMs: 20_000 });
  for (const { name, content, expected } of cases) {
    await check(name, async () => {
      const found = await scanner.scan(fileOf(content));
      if (typeof expected === 'string') deepStrictEqual(found.verdict, expected, JSON.stringify(found));
      else deepStrictEqual(found, expected);
    });
  }
  await check('ten files at once', async () => {
    const found = await Promise.all(
      Array.from({ length: 10 }, (_none, index) => scanner.scan(fileOf([text(index % 2 ? eicar : 'innocent')]))),
    );
    deepStrictEqual(
      found.map(({ verdict }) => verdict),
      Array.from({ length: 10 }, (_none, index) => (index % 2 ? 'infected' : 'clean')),
    );
  });
} finally {
  await clamd.stop();
}
await check('a clamd that has gone', async () => {
  const { verdict } = await clamdScanner(clamd).scan(fileOf([text('x')]));
  deepStrictEqual(verdict, 'unavailable');
});
if (failures > 0) process.exitCode = 1;
