import { loadPlaybooks } from './load-playbooks.ts';
import type { Playbook } from './playbook.ts';
import { readPlaybook } from './read-playbook.ts';

/** A saved version that is gone, or that this product no longer understands. The message is a sentence for an agent. */
export class UnreadablePlaybook extends Error {}

const most = 200;
/** By text: what is read of one text is the same for everybody. */
const parsed = new Map<string, Playbook>();

/**
 * A playbook from a text that was checked when it was saved; the last 200 texts are remembered.
 * @throws UnreadablePlaybook where this product cannot read it any more.
 */
export async function parsedPlaybook(text: string): Promise<Playbook> {
  await loadPlaybooks();
  const known = parsed.get(text);
  const playbook = known ?? readNow(text);
  parsed.delete(text);
  parsed.set(text, playbook);
  const [oldest] = parsed.keys();
  if (parsed.size > most && oldest !== undefined) parsed.delete(oldest);
  return playbook;
}

function readNow(text: string): Playbook {
  const read = readPlaybook(text);
  if ('playbook' in read) return read.playbook;
  const [fault] = read.faults;
  throw new UnreadablePlaybook(`Its playbook cannot be read any more. Line ${fault?.line}: ${fault?.detail}`);
}
