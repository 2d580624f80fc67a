import { randomUUID } from 'node:crypto';
import { createOperatorTokens } from '#functions/auth/operator-tokens';
import { readSigningKeys } from '#functions/auth/signing-keys';

export interface TokenSourceOptions {
  /** A token that somebody got elsewhere. */
  readonly given: string | undefined;
  readonly url: string;
  /** `CATALYST_SIGNING_KEYS`. */
  readonly keys: string | undefined;
  readonly keyFile: string;
  /** @throws Error when there is no such file. */
  readonly readFile: (file: string) => string;
  /** Who sits there, for the product's log. */
  readonly subject: string;
}

/** There is no token to be had. The message says how to get one. */
export class NoToken extends Error {}

/** A token, and where it comes from for whoever must mend a refusal. */
export interface FoundToken {
  readonly token: string;
  readonly from: string;
}

const lifetimeSeconds = 300;

/**
 * How the command line proves whose it is. Keys of the data folder sign for this machine alone: what they make is not
 * sent to another one.
 */
export function tokenSource(options: TokenSourceOptions): () => Promise<FoundToken> {
  const { given, url, keys, keyFile, subject } = options;
  return async () => {
    if (given !== undefined) return { token: given, from: 'the token given' };
    if (keys) return { token: await minted(keys, subject), from: 'CATALYST_SIGNING_KEYS' };
    if (!isLoopback(url)) {
      throw new NoToken(
        `${url} is another machine. Give a token of Entra with --token or CATALYST_OPERATOR_TOKEN, for example from\n` +
          '  az account get-access-token --scope <ENTRA_APP_ID_URI>/access_as_user --query accessToken --output tsv',
      );
    }
    return { token: await minted(fileIn(options), subject), from: keyFile };
  };
}

function fileIn({ keyFile, readFile }: TokenSourceOptions): string {
  try {
    return readFile(keyFile);
  } catch (error) {
    throw new NoToken(
      `There is no key in ${keyFile} (${(error as { code?: string }).code ?? 'unreadable'}). Set CATALYST_DATA to the data folder of the product, or give a token with --token.`,
    );
  }
}

async function minted(keys: string, subject: string): Promise<string> {
  const clock = { now: () => new Date() };
  try {
    const tokens = createOperatorTokens({
      keys: readSigningKeys(keys),
      clock,
      ids: { uuid: randomUUID },
      lifetimeSeconds,
    });
    return await tokens.mint(subject);
  } catch (error) {
    throw new NoToken((error as Error).message);
  }
}

const isLoopback = (url: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);
