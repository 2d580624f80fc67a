import { loadLiquid } from '../templates/liquid.ts';

let library: typeof import('yaml') | undefined;

/** Before the first playbook is read, printed or run: no start of the product waits for YAML and Liquid. */
export async function loadPlaybooks(): Promise<void> {
  await loadLiquid();
  library ??= await import('yaml');
}

export function yaml(): typeof import('yaml') {
  if (!library) throw new Error('Playbooks need loadPlaybooks() first');
  return library;
}
