import { SendFailure, type SendFailureKind } from '#core/teams/sender';

/** A `SendFailure` of Microsoft Graph, with what it calls the reason: a code without anything personal. */
export class GraphFailure extends SendFailure {
  readonly code: string | undefined;
  /** Graph itself did not do its part: enough of these and it is left in peace for a while. */
  readonly isOutage: boolean;
  /** A try of it left without an answer that says what became of it: it may have been done, whatever came of later tries. */
  readonly isInDoubt: boolean;
  constructor(
    kind: SendFailureKind,
    message: string,
    details: {
      readonly status?: number | undefined;
      readonly code?: string | undefined;
      readonly isOutage?: boolean;
      readonly isInDoubt?: boolean;
      readonly retryAt?: Date | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    const { status, code, isOutage = false, isInDoubt = false, retryAt, cause } = details;
    super(kind, message, status, { retryAt, ...(cause !== undefined && { cause }) });
    this.code = code;
    this.isOutage = isOutage;
    this.isInDoubt = isInDoubt;
  }

  /** The same of a call of which an earlier try is in doubt. */
  inDoubt(): GraphFailure {
    const { kind, message, status, code, isOutage, retryAt, cause } = this;
    return new GraphFailure(kind, message, { status, code, isOutage, retryAt, cause, isInDoubt: true });
  }
}
