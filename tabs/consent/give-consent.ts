import { ErrorCode, ErrorWithCode, TeamsUserCredential } from '@microsoft/teamsfx';
import { createClient, type Send } from '#core/api/client';
import { signInEndpoints } from '../lib/endpoints.ts';
import { SignInFailed } from '../sign-in/sign-in-failed.ts';

interface Surroundings {
  /** The page of the sign-in that Teams opens in a window; always https. */
  readonly startUrl: string;
  readonly send: Send;
  /** Opens a window at an address by Teams, and resolves to what it hands back. */
  readonly openWindow: (url: string) => Promise<unknown>;
}

/**
 * Asks the person to agree to what the app may do for them, in a window of its own. TeamsFx knows from Teams who that is; where
 * Teams gives no token because just this consent is missing, the same window opens without it. @throws SignInFailed `denied`
 */
export async function giveConsent({ startUrl, send, openWindow }: Surroundings): Promise<void> {
  const { clientId, scope } = await createClient(send, signInEndpoints).getSignIn({});
  const credential = new TeamsUserCredential({ initiateLoginEndpoint: startUrl, clientId });
  try {
    await credential.login(scope);
  } catch (error) {
    if (!(error instanceof ErrorWithCode)) throw error;
    if (error.code === ErrorCode.ConsentFailed) throw new SignInFailed('denied');
    await openWindow(`${startUrl}?${new URLSearchParams({ clientId, scope })}`);
  }
}
