import { writeFileSync } from 'node:fs';
import { fillClocks } from './fill-clocks.ts';
import { fillStore } from './fill-store.ts';

/** `node make-seed.ts <store file> <facts file> <tickets> <kind>`: in a process of its own, so that its memory is gone afterwards. */
const [file = '', facts = '', tickets = '', kind = 'years'] = process.argv.slice(2);
const startOfDay = Math.floor(Date.now() / 86_400_000) * 86_400_000;
const fill = kind === 'clocks' ? fillClocks : fillStore;
const filled = await fill(file, Number(tickets), startOfDay, (line) => process.stderr.write(`${line}\n`));
writeFileSync(facts, JSON.stringify(filled));
