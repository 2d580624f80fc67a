import { SendFailure, type SendFailureKind } from '#core/teams/sender';

/** A `SendFailure` of Microsoft Graph, with what it calls the reason: a code without anything personal. */
export class GraphFailure extends SendFailure {
  readonly code: string | undefined;
  /** Graph itself did not do its part: enough of these and it is left in peace for a while. */
  readonly isOutage: boolean;
  constructor(
    kind: SendFailureKind,
    message: string,
    details: {
      readonly status?: number | undefined;
      readonly code?: string | undefined;
      readonly isOutage?: boolean;
      readonly retryAt?: Date | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    const { status, code, isOutage = false, retryAt, cause } = details;
    super(kind, message, status, { retryAt, ...(cause !== undefined && { cause }) });
    this.code = code;
    this.isOutage = isOutage;
  }
}
