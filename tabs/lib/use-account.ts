import { createContext, useContext } from 'react';
import type { Host } from './host.ts';
import type { Session } from './session.ts';

/** How the person proves anew that it is them, and how they leave, as far as the place where the tab runs can do either. */
export interface Account {
  /** Resolves once the API takes the fresh sign-in. @throws SignInFailed, or whatever the host says. */
  readonly stepUp: ((claims: string) => Promise<void>) | undefined;
  readonly signOut: (() => void) | undefined;
}

export function accountOf({ freshSignIn, signOut }: Host, session: Session): Account {
  return {
    stepUp:
      freshSignIn &&
      (async (claims) => {
        const { accessToken, expiresIn } = await freshSignIn(claims);
        session.adopt(accessToken, expiresIn);
      }),
    signOut,
  };
}

const AccountContext = createContext<Account>({ stepUp: undefined, signOut: undefined });

export const AccountProvider = AccountContext.Provider;

export const useAccount = (): Account => useContext(AccountContext);
