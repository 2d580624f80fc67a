import { z } from 'zod';
import { claimsIn } from './pkce.ts';

/** What the window of a fresh sign-in hands back: a token of a quarter of an hour for this API, and nothing of Entra's. */
const PopupResult = z.object({ accessToken: z.string().min(1), expiresIn: z.number().positive() });
export type PopupResult = z.infer<typeof PopupResult>;

/** Undefined for everything that is none. */
export function readPopupResult(text: string): PopupResult | undefined {
  try {
    return PopupResult.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whose token it is. */
export const personIn = ({ accessToken }: PopupResult): unknown => claimsIn(accessToken).sub;
