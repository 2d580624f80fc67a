import type { RowContext } from '../row.ts';
import type { SeedFile } from '../seed/seed-file.ts';
import { everybody } from '../world.ts';
import { type ConnectorProcess, startConnector } from './connector-process.ts';
import { emptyFolder, removeFolder, seededFolder } from './data-folder.ts';
import { type ProductProcess, startProduct } from './product-process.ts';
import { tokensFor } from './tokens.ts';
import { untilTen } from './until-ten.ts';

export interface Stage {
  readonly product: ProductProcess;
  readonly connector: ConnectorProcess;
  readonly dataDir: string;
  /** Of everybody, by user id. */
  readonly tokens: ReadonlyMap<string, string>;
}

/** The product on a copy of the seed, or on nothing, with its connector; whatever happens, nothing of it stays. */
export async function withProduct<T>(
  { profileDir }: Pick<RowContext, 'profileDir'>,
  seed: SeedFile | undefined,
  act: (stage: Stage) => Promise<T>,
): Promise<T> {
  const dataDir = seed ? seededFolder(seed) : emptyFolder();
  const connector = await startConnector();
  try {
    const aheadMs = untilTen();
    const env = { CLOCK_AHEAD_MS: String(aheadMs) };
    const product = await startProduct({ dataDir, connectorUrl: connector.url, profileDir, env });
    try {
      return await act({ product, connector, dataDir, tokens: await tokensFor(dataDir, everybody, aheadMs) });
    } finally {
      await product.stop();
    }
  } finally {
    await connector.stop();
    removeFolder(dataDir);
  }
}
