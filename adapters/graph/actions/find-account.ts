import type { InputValue } from '#core/playbooks/playbook';
import { personOf } from '../../actions/person-input.ts';
import { textOf } from '../answer-facts.ts';
import type { Asking, GraphFacts } from './asking.ts';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly userPrincipalName: string;
  readonly facts: GraphFacts;
}

/** The account that an input names. @throws Refusal where there is none */
export async function findAccount(
  asking: Asking,
  input: InputValue | undefined,
  select: readonly string[] = [],
): Promise<Account> {
  const { id, name } = personOf(input);
  const fields = ['id', 'displayName', 'userPrincipalName', ...select].join(',');
  return accountOf(
    await asking.ask({
      method: 'GET',
      path: `/users/${encodeURIComponent(id)}?$select=${fields}`,
      needs: 'User.Read.All',
      absent: `There is no account ${name ?? id} in the directory`,
    }),
    id,
  );
}

export const accountOf = (facts: GraphFacts, asked = ''): Account => {
  const id = textOf(facts.id) ?? asked;
  return {
    id,
    name: textOf(facts.displayName) ?? id,
    userPrincipalName: textOf(facts.userPrincipalName) ?? id,
    facts,
  };
};
