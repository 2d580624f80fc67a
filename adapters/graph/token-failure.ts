import { GraphFailure } from './graph-failure.ts';

/** What Entra says when it gives no token: OAuth's error, and its own number (`AADSTS700016`). */
export interface TokenRefusal {
  readonly status: number | undefined;
  readonly error: string | undefined;
  readonly description: string | undefined;
}

/** Refused by Entra: nobody consented, or our credential is wrong. Asking again changes nothing until somebody acts. */
const final = new Set(['unauthorized_client', 'invalid_client', 'invalid_scope', 'invalid_request', 'access_denied']);

/** Entra's answer as a failure of Graph, by its number alone: descriptions name tenants and applications. */
export function tokenFailure({ status, error, description }: TokenRefusal, cause?: unknown): GraphFailure {
  const [code] = /AADSTS\d+/.exec(description ?? '') ?? [];
  const isFinal = error !== undefined && final.has(error);
  const words = `Entra gives no token for Microsoft Graph: ${code ?? error ?? status ?? 'no answer'}`;
  return new GraphFailure(isFinal ? 'refused' : 'failed', words, {
    status,
    code: code ?? error,
    isOutage: true,
    cause,
  });
}
