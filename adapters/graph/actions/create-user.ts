import { digest } from '#core/digest';
import { InDoubt, partly, Refusal } from '../../actions/outcomes.ts';
import { textOf } from '../answer-facts.ts';
import { GraphFailure } from '../graph-failure.ts';
import type { Asking, GraphFacts } from './asking.ts';
import { type Account, findAccount } from './find-account.ts';
import type { Effect, GraphAction } from './graph-action.ts';
import { newPassword } from './new-password.ts';
import { organisationOf } from './organisation.ts';
import { mailNickname } from './sign-in-name.ts';
import { thrownFor } from './thrown-for.ts';

const needs = 'User.ReadWrite.All';

/**
 * `graph.createUser`. The account carries a mark made of the step's key (a directory extension of our application), set in the
 * very request that makes it: so that an account with this name is known to be ours, or somebody else's.
 */
export const createUser: GraphAction = {
  apply: async (asking) => {
    const { userPrincipalName } = await asking.first(async () => ({ userPrincipalName: await freeName(asking) }));
    const found = await accountNamed(asking, userPrincipalName);
    if (found && !isOurs(asking, found)) throw taken(userPrincipalName);
    const manager = await managerOf(asking);
    const account = found ?? (await create(asking, userPrincipalName));
    return partly(async () => {
      await setManager(asking, account, manager);
      return effectOf(asking, account);
    });
  },
  readBack: async (asking) => {
    const { userPrincipalName } = await asking.first(async () => ({ userPrincipalName: await freeName(asking) }));
    const found = await accountNamed(asking, userPrincipalName);
    if (!found || !isOurs(asking, found)) return null;
    await setManager(asking, found, await managerOf(asking));
    return effectOf(asking, found);
  },
  compensate: async (asking, { userId, mark }) => {
    if (typeof userId !== 'string' || typeof mark !== 'string') return;
    const path = `/users/${userId}`;
    const found = await asking.find({ method: 'GET', path: `${path}?$select=id,${asking.markerName}`, needs });
    // Gone, or given to somebody else meanwhile.
    if (!found || found[asking.markerName] !== mark) return;
    await asking.find({ method: 'DELETE', path, needs });
  },
};

/** Of the run, too: an author's key may be the same in another request, whose account this step must not undo. */
const markOf = ({ call: { tenantId, runId, stepId, key } }: Asking): string =>
  digest('account made by a step', tenantId, runId, stepId, key).slice(0, 40);
const isOurs = (asking: Asking, facts: GraphFacts): boolean => facts[asking.markerName] === markOf(asking);

const effectOf = (asking: Asking, facts: GraphFacts): Effect => {
  const userId = String(facts.id);
  const userPrincipalName = String(facts.userPrincipalName);
  return {
    outputs: { userId, userPrincipalName, name: textOf(facts.displayName) ?? userPrincipalName },
    memory: { userId, userPrincipalName, mark: markOf(asking) },
  };
};

async function accountNamed(asking: Asking, userPrincipalName: string): Promise<GraphFacts | undefined> {
  const select = `id,displayName,userPrincipalName,${asking.markerName}`;
  const path = `/users/${encodeURIComponent(userPrincipalName)}?$select=${select}`;
  const what = { method: 'GET', path, needs } as const;
  try {
    return await asking.find(what);
  } catch (error) {
    // Of all that this asks, only the extension may be unknown to a directory.
    throw error instanceof Refusal && error.words.code === 'rejected' ? noExtension(error.words.detail) : error;
  }
}

const mostNamesakes = 20;

/** The name that was given, or the first free one made of the person's: `kim.jensen`, then `kim.jensen2`. */
async function freeName(asking: Asking): Promise<string> {
  const { name, userPrincipalName } = asking.call.inputs;
  if (typeof userPrincipalName === 'string') return userPrincipalName;
  const nickname = mailNickname(String(name));
  const domain = asking.fulfilment.domain ?? (await organisationOf(asking)).domain;
  if (nickname === '' || domain === null) {
    throw new Refusal({
      code: 'no_sign_in_name',
      detail: nickname === '' ? 'No sign-in name can be made of this name.' : 'No domain is set for sign-in names.',
      means: 'It is not known how the new account is to be called.',
      remedy: 'Give userPrincipalName in the playbook, or set fulfilment.domain in the settings, then retry.',
    });
  }
  for (let count = 1; count <= mostNamesakes; count += 1) {
    const candidate = `${nickname}${count === 1 ? '' : count}@${domain}`;
    if (!(await accountNamed(asking, candidate))) return candidate;
  }
  throw taken(`${nickname}@${domain}`);
}

async function create(asking: Asking, userPrincipalName: string): Promise<GraphFacts> {
  const { name, dept, jobTitle, usageLocation } = asking.call.inputs;
  const location = usageLocation ?? asking.fulfilment.usageLocation ?? (await organisationOf(asking)).country;
  const what = {
    method: 'POST',
    path: '/users',
    needs,
    body: {
      accountEnabled: true,
      displayName: String(name),
      mailNickname: userPrincipalName.split('@')[0],
      userPrincipalName,
      passwordProfile: { password: newPassword(), forceChangePasswordNextSignIn: true },
      ...(dept !== undefined && { department: dept }),
      ...(jobTitle !== undefined && { jobTitle }),
      ...(location !== null && { usageLocation: location }),
      [asking.markerName]: markOf(asking),
    },
    repeatable: false,
  } as const;
  try {
    const made = await asking.attempt(what);
    if (!(made instanceof GraphFailure)) return { displayName: name, userPrincipalName, ...made };
    const found = await accountNamed(asking, userPrincipalName);
    if (found && isOurs(asking, found)) return found;
    throw found ? taken(userPrincipalName) : thrownFor(made, what, asking.now());
  } catch (error) {
    if (!(error instanceof InDoubt)) throw error;
    const found = await accountNamed(asking, userPrincipalName);
    if (found && isOurs(asking, found)) return found;
    // It may still come: the next attempt looks for it first, and its name can be taken only once.
    throw error;
  }
}

async function managerOf(asking: Asking): Promise<Account | null> {
  const { manager } = asking.call.inputs;
  return manager === undefined ? null : findAccount(asking, manager);
}

/** Set as often as asked: a lost answer does no harm. */
async function setManager(asking: Asking, account: GraphFacts, manager: Account | null): Promise<void> {
  if (!manager) return;
  const body = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${manager.id}` };
  await asking.ask({ method: 'PUT', path: `/users/${String(account.id)}/manager/$ref`, body, needs });
}

const taken = (userPrincipalName: string): Refusal =>
  new Refusal({
    code: 'name_taken',
    detail: `There is an account ${userPrincipalName} already, which this step did not make.`,
    means: 'The new account cannot be called so.',
    remedy: 'Give another userPrincipalName; or if it is theirs already, skip the step.',
  });

const noExtension = (detail: string): Refusal =>
  new Refusal({
    code: 'no_extension',
    detail,
    means: 'The application’s directory extension catalystKey is not set up, by which accounts are known as made here.',
    remedy:
      'Let the operator register it (infra/README.md), then retry; or make the account by hand and skip the step.',
  });
