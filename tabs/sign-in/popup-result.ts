import { claimsIn } from './pkce.ts';

/** What the window of a fresh sign-in hands back: a token of a quarter of an hour for this API, and nothing of Entra's. */
export interface PopupResult {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

/** Undefined for everything that is none. */
export function readPopupResult(text: string): PopupResult | undefined {
  try {
    const { accessToken, expiresIn } = JSON.parse(text) ?? {};
    const isResult =
      typeof accessToken === 'string' && accessToken !== '' && typeof expiresIn === 'number' && expiresIn > 0;
    return isResult ? { accessToken, expiresIn } : undefined;
  } catch {
    return undefined;
  }
}

/** Whose token it is. */
export const personIn = ({ accessToken }: PopupResult): unknown => claimsIn(accessToken).sub;
