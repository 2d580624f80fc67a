import type { SignInFailure } from './finish-sign-in.ts';

/** Where the window of its own begins that Teams opens for a fresh sign-in. */
export const popupPath = '/auth/start';

/** A sign-in came to nothing; `why` says which words to show. */
export class SignInFailed extends Error {
  readonly why: SignInFailure;
  constructor(why: SignInFailure) {
    super(`sign-in failed: ${why}`);
    this.name = 'SignInFailed';
    this.why = why;
  }
}
