/** A client asked for something that cannot be read: its fault, and its message is for the client. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}
