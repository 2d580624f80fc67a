/**
 * That somebody signed in with this browser, so that a page that is loaded anew asks the sign-in at once and quietly. It is
 * no secret and says nothing of them; as whom, only this window keeps, as long as it is open.
 */
const markKey = 'catalyst.signed-in';
const hintKey = 'catalyst.signed-in-as';

type Stores = Pick<Window, 'localStorage' | 'sessionStorage'>;

/** What a browser does not keep is not remembered: then people press the button. */
export function rememberSignIn(view: Stores, loginHint: string | undefined): void {
  quietly(() => {
    view.localStorage.setItem(markKey, '1');
    if (loginHint !== undefined) view.sessionStorage.setItem(hintKey, loginHint);
  });
}

export function forgetSignIn(view: Stores): void {
  quietly(() => {
    view.localStorage.removeItem(markKey);
    view.sessionStorage.removeItem(hintKey);
  });
}

/** Undefined where nobody signed in here, or they signed out. */
export function signedInBefore(view: Stores): { readonly loginHint: string | undefined } | undefined {
  return quietly(() =>
    view.localStorage.getItem(markKey) === null
      ? undefined
      : { loginHint: view.sessionStorage.getItem(hintKey) ?? undefined },
  );
}

/** Browsers that keep nothing throw. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
