import { Refusal } from '../../actions/outcomes.ts';
import { listOf, recordOf, textOf } from '../answer-facts.ts';
import { GraphFailure } from '../graph-failure.ts';
import type { Asking, GraphFacts } from './asking.ts';
import { type Account, findAccount } from './find-account.ts';
import type { Effect, GraphAction } from './graph-action.ts';
import { thrownFor } from './thrown-for.ts';

const needs = 'LicenseAssignment.ReadWrite.All';

/** `graph.assignLicenses`: what is missing is assigned, and nothing else touched. */
export const assignLicenses: GraphAction = {
  apply: async (asking) => {
    const account = await accountWithLicences(asking);
    const wanted = await wantedSkus(asking);
    const { had } = await firstHad(asking, account, wanted);
    const missing = wanted.filter(({ skuId }) => !licencesOf(account).has(skuId));
    if (missing.length > 0) await assign(asking, account, missing);
    return effectOf(account, wanted, had);
  },
  readBack: async (asking) => {
    const account = await accountWithLicences(asking);
    const wanted = await wantedSkus(asking);
    const { had } = await firstHad(asking, account, wanted);
    return wanted.every(({ skuId }) => licencesOf(account).has(skuId)) ? effectOf(account, wanted, had) : null;
  },
  compensate: async (asking, { userId, added }) => {
    const skuIds = listOf(added).filter((one) => typeof one === 'string');
    if (typeof userId !== 'string' || skuIds.length === 0) return;
    const facts = await asking.find({
      method: 'GET',
      path: `/users/${userId}?$select=id,assignedLicenses`,
      needs: 'User.Read.All',
    });
    const still = skuIds.filter((skuId) => facts !== undefined && skuIdsOf(facts).has(skuId));
    if (still.length === 0) return;
    const body = { addLicenses: [], removeLicenses: still };
    await asking.find({ method: 'POST', path: `/users/${userId}/assignLicense`, body, needs });
  },
};

interface Sku {
  readonly skuId: string;
  readonly part: string;
  readonly left: number;
}

const accountWithLicences = (asking: Asking): Promise<Account> =>
  findAccount(asking, asking.call.inputs.account, ['assignedLicenses', 'usageLocation']);

const skuIdsOf = ({ assignedLicenses }: GraphFacts): ReadonlySet<string> =>
  new Set(listOf(assignedLicenses).flatMap((one) => textOf(recordOf(one).skuId) ?? []));

const licencesOf = ({ facts }: Account): ReadonlySet<string> => skuIdsOf(facts);

const firstHad = (asking: Asking, account: Account, wanted: readonly Sku[]) =>
  asking.first(async () => ({
    had: wanted.filter(({ skuId }) => licencesOf(account).has(skuId)).map(({ skuId }) => skuId),
  }));

function effectOf(account: Account, wanted: readonly Sku[], had: readonly string[]): Effect {
  const added = wanted.filter(({ skuId }) => !had.includes(skuId));
  return {
    outputs: { licenses: added.map(({ part }) => part) },
    memory: { userId: account.id, added: added.map(({ skuId }) => skuId) },
  };
}

async function assign(asking: Asking, account: Account, missing: readonly Sku[]): Promise<void> {
  if (textOf(account.facts.usageLocation) === undefined) throw noLocation(account.name);
  const none = missing.filter(({ left }) => left < 1);
  if (none.length > 0) throw noneLeft(none.map(({ part }) => part).join(', '));
  const addLicenses = missing.map(({ skuId }) => ({ skuId, disabledPlans: [] }));
  const path = `/users/${account.id}/assignLicense`;
  // What somebody has already is simply had again.
  const what = { method: 'POST', path, body: { addLicenses, removeLicenses: [] }, needs } as const;
  const answer = await asking.attempt(what);
  if (!(answer instanceof GraphFailure)) return;
  // Between our look and our asking somebody else may have taken the last one.
  const now = await skusOfTenant(asking);
  const gone = missing.filter(({ skuId }) => (now.find((sku) => sku.skuId === skuId)?.left ?? 0) < 1);
  throw gone.length > 0 ? noneLeft(gone.map(({ part }) => part).join(', ')) : thrownFor(answer, what, asking.now());
}

/** Those of the step, those of the settings, or the only one that there is. */
async function wantedSkus(asking: Asking): Promise<readonly Sku[]> {
  const given = asking.call.inputs.licenses;
  const skus = await skusOfTenant(asking);
  const parts = given === undefined ? asking.fulfilment.defaultLicenses : [given].flat().map(String);
  if (parts.length === 0) {
    const [only, another] = skus;
    if (only && !another) return [only];
    throw new Refusal({
      code: 'no_default_licences',
      detail: 'The step names no licences, and the settings none that everybody gets.',
      means: 'It is not known which licences to assign.',
      remedy: 'Set fulfilment.defaultLicenses in the settings, then retry; or skip the step.',
    });
  }
  return parts.map((part) => {
    const sku = skus.find((one) => one.part.toLowerCase() === part.toLowerCase());
    if (sku) return sku;
    throw new Refusal({
      code: 'no_subscription',
      detail: `The organisation has no subscription ${part}.`,
      means: 'That licence cannot be assigned.',
      remedy: 'Buy it or correct the part number, then retry; or skip the step.',
    });
  });
}

async function skusOfTenant(asking: Asking): Promise<readonly Sku[]> {
  const path = '/subscribedSkus?$select=skuId,skuPartNumber,consumedUnits,prepaidUnits,appliesTo,capabilityStatus';
  const all = await asking.list({ method: 'GET', path, needs: 'Organization.Read.All' });
  return all.flatMap((facts) => {
    const { skuId, skuPartNumber, consumedUnits, prepaidUnits, appliesTo, capabilityStatus } = facts;
    if (appliesTo !== 'User' || (capabilityStatus !== 'Enabled' && capabilityStatus !== 'Warning')) return [];
    const { enabled, warning } = recordOf(prepaidUnits);
    const left = Number(enabled ?? 0) + Number(warning ?? 0) - Number(consumedUnits ?? 0);
    return typeof skuId === 'string' && typeof skuPartNumber === 'string' ? [{ skuId, part: skuPartNumber, left }] : [];
  });
}

const noLocation = (name: string): Refusal =>
  new Refusal({
    code: 'no_usage_location',
    detail: `The account of ${name} has no usage location.`,
    means: 'Microsoft assigns licences only where it is known in which country they are used.',
    remedy: 'Let an administrator set the usage location of the account, then retry.',
  });

const noneLeft = (parts: string): Refusal =>
  new Refusal({
    code: 'no_licence_left',
    detail: `No licence of ${parts} is left.`,
    means: 'All that the organisation has bought are assigned.',
    remedy: 'Buy more or take one away from somebody, then retry; or skip the step.',
  });
