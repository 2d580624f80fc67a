/**
 * What Microsoft's published description of Graph v1.0 (github.com/microsoftgraph/msgraph-metadata) says of the entities that
 * the product touches: names and types of properties, and which of them Graph alone writes. Facts only, and not all of them:
 * what is not here does not exist for the product.
 */
export type PropertyType =
  | 'String'
  | 'Boolean'
  | 'Int32'
  | 'Guid'
  | 'DateTimeOffset'
  | 'Strings'
  | 'Guids'
  | ComplexName
  | `${ComplexName}[]`;

export interface EntityFacts {
  readonly writable: { readonly [property: string]: PropertyType };
  readonly readOnly: { readonly [property: string]: PropertyType };
  /** Takes directory extensions of applications, `extension_<app id>_<name>`. */
  readonly extends: boolean;
}

export type ComplexName =
  | 'passwordProfile'
  | 'assignedLicense'
  | 'licenseUnitsDetail'
  | 'verifiedDomain'
  | 'operationError';

/** Parts of entities, by their members. */
export const complexes: { readonly [name in ComplexName]: { readonly [member: string]: PropertyType } } = {
  passwordProfile: {
    forceChangePasswordNextSignIn: 'Boolean',
    forceChangePasswordNextSignInWithMfa: 'Boolean',
    password: 'String',
  },
  assignedLicense: { disabledPlans: 'Guids', skuId: 'Guid' },
  licenseUnitsDetail: { enabled: 'Int32', lockedOut: 'Int32', suspended: 'Int32', warning: 'Int32' },
  verifiedDomain: {
    capabilities: 'String',
    isDefault: 'Boolean',
    isInitial: 'Boolean',
    name: 'String',
    type: 'String',
  },
  operationError: { code: 'String', message: 'String' },
};

export const entities = {
  user: {
    extends: true,
    writable: {
      accountEnabled: 'Boolean',
      businessPhones: 'Strings',
      city: 'String',
      companyName: 'String',
      country: 'String',
      department: 'String',
      displayName: 'String',
      employeeHireDate: 'DateTimeOffset',
      employeeId: 'String',
      employeeType: 'String',
      givenName: 'String',
      jobTitle: 'String',
      mail: 'String',
      mailNickname: 'String',
      mobilePhone: 'String',
      officeLocation: 'String',
      passwordPolicies: 'String',
      passwordProfile: 'passwordProfile',
      preferredLanguage: 'String',
      surname: 'String',
      usageLocation: 'String',
      userPrincipalName: 'String',
      userType: 'String',
    },
    readOnly: {
      id: 'String',
      assignedLicenses: 'assignedLicense[]',
      createdDateTime: 'DateTimeOffset',
      deletedDateTime: 'DateTimeOffset',
      lastPasswordChangeDateTime: 'DateTimeOffset',
      onPremisesSyncEnabled: 'Boolean',
      signInSessionsValidFromDateTime: 'DateTimeOffset',
    },
  },
  group: {
    extends: true,
    writable: {
      description: 'String',
      displayName: 'String',
      groupTypes: 'Strings',
      isAssignableToRole: 'Boolean',
      mailEnabled: 'Boolean',
      mailNickname: 'String',
      membershipRule: 'String',
      membershipRuleProcessingState: 'String',
      securityEnabled: 'Boolean',
      visibility: 'String',
    },
    readOnly: {
      id: 'String',
      createdDateTime: 'DateTimeOffset',
      deletedDateTime: 'DateTimeOffset',
      mail: 'String',
      onPremisesSyncEnabled: 'Boolean',
    },
  },
  team: {
    extends: false,
    writable: {
      classification: 'String',
      description: 'String',
      displayName: 'String',
      firstChannelName: 'String',
      visibility: 'String',
    },
    readOnly: {
      id: 'String',
      createdDateTime: 'DateTimeOffset',
      isArchived: 'Boolean',
      internalId: 'String',
      tenantId: 'String',
      webUrl: 'String',
    },
  },
  teamsAsyncOperation: {
    extends: false,
    writable: {},
    readOnly: {
      id: 'String',
      attemptsCount: 'Int32',
      createdDateTime: 'DateTimeOffset',
      error: 'operationError',
      lastActionDateTime: 'DateTimeOffset',
      operationType: 'String',
      status: 'String',
      targetResourceId: 'String',
      targetResourceLocation: 'String',
    },
  },
  aadUserConversationMember: {
    extends: false,
    writable: { roles: 'Strings', visibleHistoryStartDateTime: 'DateTimeOffset' },
    readOnly: { id: 'String', displayName: 'String', email: 'String', tenantId: 'String', userId: 'String' },
  },
  subscribedSku: {
    extends: false,
    writable: {},
    readOnly: {
      id: 'String',
      appliesTo: 'String',
      capabilityStatus: 'String',
      consumedUnits: 'Int32',
      prepaidUnits: 'licenseUnitsDetail',
      skuId: 'Guid',
      skuPartNumber: 'String',
    },
  },
  organization: {
    extends: false,
    writable: {},
    readOnly: {
      id: 'String',
      city: 'String',
      countryLetterCode: 'String',
      displayName: 'String',
      preferredLanguage: 'String',
      verifiedDomains: 'verifiedDomain[]',
    },
  },
  managedDevice: {
    extends: false,
    writable: {},
    readOnly: {
      id: 'String',
      azureADDeviceId: 'String',
      complianceState: 'String',
      deviceName: 'String',
      enrolledDateTime: 'DateTimeOffset',
      lastSyncDateTime: 'DateTimeOffset',
      managementState: 'String',
      manufacturer: 'String',
      model: 'String',
      operatingSystem: 'String',
      osVersion: 'String',
      serialNumber: 'String',
      userDisplayName: 'String',
      userId: 'String',
      userPrincipalName: 'String',
    },
  },
  windowsAutopilotDeviceIdentity: {
    extends: false,
    writable: {},
    readOnly: {
      id: 'String',
      addressableUserName: 'String',
      displayName: 'String',
      enrollmentState: 'String',
      groupTag: 'String',
      managedDeviceId: 'String',
      manufacturer: 'String',
      model: 'String',
      serialNumber: 'String',
      userPrincipalName: 'String',
    },
  },
} as const satisfies { readonly [name: string]: EntityFacts };

export type EntityName = keyof typeof entities;
