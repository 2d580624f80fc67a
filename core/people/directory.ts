/** How somebody is, as Microsoft Graph knows it. */
export interface Availability {
  readonly memberId: string;
  /** As Graph names it; `PresenceUnknown` where it may not be read. */
  readonly presence:
    | 'Available'
    | 'AvailableIdle'
    | 'Away'
    | 'BeRightBack'
    | 'Busy'
    | 'BusyIdle'
    | 'DoNotDisturb'
    | 'Offline'
    | 'PresenceUnknown';
  /** Automatic replies are on: until then, or for as long as nobody knows. */
  readonly outOfOffice: { readonly until: string | null } | null;
  /** Their own working hours, where their mailbox says. */
  readonly workingHours: {
    readonly timeZone: string;
    readonly days: readonly ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
    /** Local `HH:MM`. */
    readonly from: string;
    readonly to: string;
  } | null;
}

/** What the organisation's directory knows of its people. */
export interface Directory {
  /**
   * At most a few minutes old. Whoever cannot be read (no consent, Graph away) is told as `PresenceUnknown` and not
   * out of office: work goes on without it.
   */
  availability(tenantId: string, memberIds: readonly string[]): Promise<ReadonlyMap<string, Availability>>;
  /**
   * A group and everybody in it, also by way of other groups; null where there is no such group or it may not be read.
   * @throws CAT_UPSTREAM while the directory cannot be asked: an empty group would be another thing.
   */
  group(tenantId: string, groupId: string): Promise<DirectoryGroup | null>;
}

export interface DirectoryGroup {
  readonly name: string;
  /** Entra object ids, at most a thousand. */
  readonly memberIds: readonly string[];
}

/** Where nothing is connected: nobody is known to be away, and no group is there. */
export const noDirectory: Directory = { availability: async () => new Map(), group: async () => null };
