import type { SignInView } from '#core/sign-in/contract';
import type { Settings } from '../settings.ts';

/** Where the browser comes back to; Entra knows this address of the application and no other. */
export const signInRedirectPath = '/auth/callback';

export function signInOf({ ENTRA_CLIENT_ID, ENTRA_APP_ID_URI, ENTRA_SIGN_IN_URL }: Settings): SignInView {
  const base = ENTRA_SIGN_IN_URL.replace(/\/$/, '');
  return {
    clientId: ENTRA_CLIENT_ID,
    scope: `openid profile ${ENTRA_APP_ID_URI}/access_as_user`,
    authorizeUrl: `${base}/authorize`,
    tokenUrl: `${base}/token`,
    logoutUrl: `${base}/logout`,
    redirectPath: signInRedirectPath,
  };
}
