/** Signing in, where no Teams does it. */
export const signIn = {
  working: 'Signing you in…',
  failedTitle: 'Signing in did not work',
  failed: {
    denied: 'The sign-in was cancelled or refused. Try again, or ask your administrator.',
    stale: 'This page belongs to an earlier sign-in. Begin again.',
    refused: 'The answer of the sign-in was not the expected one. Begin again.',
    unreachable: 'The sign-in service could not be reached. Check your connection, then try again.',
    someoneElse: 'Somebody else signed in than who is at work here. Sign in again with the same account.',
  },
  again: 'Sign in again',
  signOut: 'Sign out',
  close: 'You can close this window.',
};
