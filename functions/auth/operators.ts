import { forbidden } from '#core/api/problem';
import { enterAsOperator, type Operator, type Principal } from '#core/operations/operator';
import { tokenIn } from './bearer.ts';
import { demandPerson, type EntraClaims, isAppOnly } from './entra-claims.ts';
import { operatorClients } from './entra-clients.ts';
import type { ReadEntraToken } from './entra-verifier.ts';
import { machineIssuer, type OperatorTokens } from './operator-tokens.ts';
import { refuseToken } from './refusals.ts';
import { readUnverified } from './unverified-token.ts';

/** @throws CAT_UNAUTHENTICATED unless the header carries a token that holds, CAT_FORBIDDEN unless of an operator. */
export type AuthenticateOperator = (authorizationHeader: string | undefined) => Promise<Operator>;

export interface OperatorsOptions {
  readonly readEntra: ReadEntraToken;
  readonly machine: OperatorTokens;
  /** Whose tokens are for tenants, and never for operators. */
  readonly catalystIssuer: string;
  /** `<tenant>/<object>` of each, in lower case. */
  readonly named: ReadonlySet<string>;
}

/**
 * Knows operators by the `Authorization` header. A person's token must come from a command line: a page that runs in
 * Teams holds a token of the same person for the same audience, and must not be able to stop the deployment with it.
 * Our own application is none of them: what a page gets by nested authentication, or by signing in, is in its name.
 */
export function createOperators(options: OperatorsOptions): AuthenticateOperator {
  const { readEntra, machine, catalystIssuer, named } = options;
  const clients: ReadonlySet<string> = new Set(operatorClients.map(({ id }) => id));
  return async (header) => {
    const token = tokenIn(header);
    const { issuer } = readUnverified(token);
    if (issuer === catalystIssuer) throw refuseToken('audience');
    if (issuer === machineIssuer) return enterAsOperator({ kind: 'machine', id: await machine.verify(token) }, named);
    const claims = await readEntra(token);
    const operator = enterAsOperator(principalOf(claims), named);
    if (operator.kind === 'person' && !clients.has(claims.azp)) {
      throw forbidden('Operators act from a command line. Get the token with the Azure CLI or Azure PowerShell.');
    }
    return operator;
  };
}

function principalOf(claims: EntraClaims): Principal {
  const kind = isAppOnly(claims) ? 'app' : 'person';
  if (kind === 'person') demandPerson(claims);
  return { kind, tenantId: claims.tid, id: claims.oid };
}
