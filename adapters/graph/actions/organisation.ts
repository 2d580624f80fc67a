import { listOf, recordOf, textOf } from '../answer-facts.ts';
import type { Asking } from './asking.ts';

export interface Organisation {
  /** The default domain of its sign-in names. */
  readonly domain: string | null;
  /** In two capitals. */
  readonly country: string | null;
}

/** What the directory says of the organisation itself. */
export async function organisationOf(asking: Asking): Promise<Organisation> {
  const path = '/organization?$select=verifiedDomains,countryLetterCode';
  const [facts] = await asking.list({ method: 'GET', path, needs: 'Organization.Read.All' });
  const domain = listOf(facts?.verifiedDomains)
    .map(recordOf)
    .find(({ isDefault }) => isDefault === true);
  const country = textOf(facts?.countryLetterCode);
  return {
    domain: textOf(domain?.name) ?? null,
    country: country !== undefined && /^[A-Z]{2}$/.test(country) ? country : null,
  };
}
