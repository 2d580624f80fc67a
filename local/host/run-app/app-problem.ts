/** Something about the app folder that its owner has to put right. The message says what, and how. */
export class AppProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppProblem';
  }
}
