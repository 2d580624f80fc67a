import { createContext, useContext } from 'react';
import type { Host } from './host.ts';
import type { Session } from './session.ts';

/** How the person proves anew that it is them, and how they leave, as far as the place where the tab runs can do either. */
export interface Account {
  /** Resolves once the API takes the fresh sign-in. @throws SignInFailed, or whatever the host says. */
  readonly stepUp: ((claims: string) => Promise<void>) | undefined;
  /** The same for a sign-in that has ended. */
  readonly signInAgain: (() => Promise<void>) | undefined;
  /** Resolves once the person has agreed to what the app may do for them. */
  readonly giveConsent: (() => Promise<void>) | undefined;
  readonly signOut: (() => void) | undefined;
}

export function accountOf({ freshSignIn, consent, signOut }: Host, session: Session): Account {
  const adoptFresh = async (claims?: string) => {
    if (!freshSignIn) return;
    const { accessToken, expiresIn } = await freshSignIn(claims);
    session.adopt(accessToken, expiresIn);
  };
  return {
    stepUp: freshSignIn && adoptFresh,
    signInAgain: () =>
      // Mostly the place in which the tab runs has signed the person in anew by itself.
      session.renew().catch((error: unknown) => (freshSignIn ? adoptFresh() : Promise.reject(error))),
    giveConsent: consent,
    signOut,
  };
}

const AccountContext = createContext<Account>({
  stepUp: undefined,
  signInAgain: undefined,
  giveConsent: undefined,
  signOut: undefined,
});

export const AccountProvider = AccountContext.Provider;

export const useAccount = (): Account => useContext(AccountContext);
