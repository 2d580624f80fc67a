import { randomUUID } from 'node:crypto';
import { createOperatorTokens, isLoopback } from '#functions/auth/operator-tokens';
import { readSigningKeys } from '#functions/auth/signing-keys';

export interface TokenSourceOptions {
  /** A token that somebody got elsewhere. */
  readonly given: string | undefined;
  /** Where the product is asked. */
  readonly url: string;
  /** `WEB_BASE_URL`: what the product on this machine is called by others. It knows itself by that name. */
  readonly webBaseUrl: string | undefined;
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

/** A token, and for whoever must mend a refusal: where it comes from, and what to look at. */
export interface FoundToken {
  readonly token: string;
  readonly from: string;
  readonly advice: string;
}

const lifetimeSeconds = 300;

/**
 * How the command line proves whose it is. What is made here holds at the very deployment it is sent to, and nowhere
 * else: with the same keys, whoever listens at one could otherwise speak to another. Keys of the data folder sign for
 * this machine alone.
 */
export function tokenSource(options: TokenSourceOptions): () => Promise<FoundToken> {
  const { given, url, keys, keyFile } = options;
  return async () => {
    if (given !== undefined) {
      return { token: given, from: 'the token given', advice: 'Tokens live for an hour or so. Get a new one.' };
    }
    if (keys) return minted(keys, 'CATALYST_SIGNING_KEYS', options);
    if (!isLoopback(url)) {
      throw new NoToken(
        `${url} is another machine. Give a token of Entra with --token or CATALYST_OPERATOR_TOKEN, for example from\n` +
          '  az account get-access-token --scope <ENTRA_APP_ID_URI>/access_as_user --query accessToken --output tsv',
      );
    }
    return minted(fileIn(options), keyFile, options);
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

async function minted(
  keys: string,
  from: string,
  { url, webBaseUrl, subject }: TokenSourceOptions,
): Promise<FoundToken> {
  const clock = { now: () => new Date() };
  if (webBaseUrl && !URL.canParse(webBaseUrl)) throw new NoToken(`WEB_BASE_URL, "${webBaseUrl}", is no address.`);
  const deployment = (isLoopback(url) && webBaseUrl) || url;
  try {
    const tokens = createOperatorTokens({
      keys: readSigningKeys(keys),
      deployment,
      clock,
      ids: { uuid: randomUUID },
      lifetimeSeconds,
    });
    return {
      token: await tokens.mint(subject),
      from,
      advice: [
        'Is it the key of another data folder? CATALYST_DATA says which one is read.',
        `Or is the product known by another address than ${deployment}? Set WEB_BASE_URL as it is set there.`,
      ].join('\n'),
    };
  } catch (error) {
    throw new NoToken((error as Error).message);
  }
}
