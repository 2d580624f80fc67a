/** What playbooks leave open and the organisation decides once; null or empty: Graph is asked, or the step is refused in words. */
export interface FulfilmentDefaults {
  /** The domain of sign-in names, such as `contoso.example`; without it the default one of the directory. */
  readonly domain: string | null;
  /** Where licences are used: a country in two capitals; without it the one of the directory. */
  readonly usageLocation: string | null;
  /** Part numbers of the licences that everybody gets, such as `SPE_E3`. */
  readonly defaultLicenses: readonly string[];
  /** The name of the connection that is ordered from where a step names none. */
  readonly defaultVendor: string | null;
}

export const noFulfilmentDefaults: FulfilmentDefaults = {
  domain: null,
  usageLocation: null,
  defaultLicenses: [],
  defaultVendor: null,
};
