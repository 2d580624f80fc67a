@description('Storage of attachments. Browsers send and fetch by addresses that the product signs for one file and a few minutes.')
@minLength(3)
@maxLength(24)
param name string
param location string
param tags object

@allowed(['Standard_LRS', 'Standard_ZRS'])
param skuName string

@description('Who reads and writes files and signs their addresses: the object id of the managed identity.')
param userPrincipalId string

@description('Where the tabs are served from: only their pages may send files from a browser.')
param webOrigin string

@description('Microsoft Defender looks at every new file, up to so many GB a month; 0 leaves it out.')
@minValue(0)
param scanGbPerMonth int

// Blob Data Owner: reading the tags that Defender writes, and borrowing the key that signs addresses, need it.
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: skuName
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    // Nobody holds a key of the account: addresses are signed with one that is lent for days.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: {
        enabled: true
        days: 14
      }
      containerDeleteRetentionPolicy: {
        enabled: true
        days: 14
      }
      cors: {
        corsRules: [
          {
            allowedOrigins: [webOrigin]
            allowedMethods: ['PUT', 'GET', 'HEAD', 'OPTIONS']
            allowedHeaders: ['content-type', 'range', 'x-ms-*']
            exposedHeaders: ['x-ms-error-code']
            maxAgeInSeconds: 3600
          }
        ]
      }
    }

    // Blocks that browsers send, until they are put together: the only container that addresses for sending reach.
    resource staging 'containers' = {
      name: 'staging'
    }

    resource attachments 'containers' = {
      name: 'attachments'
    }
  }

  resource ageing 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'what-was-never-completed'
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['staging/']
              }
              actions: {
                baseBlob: {
                  delete: {
                    daysAfterModificationGreaterThan: 2
                  }
                }
              }
            }
          }
          {
            // From the archive a file takes about an hour: who asks for it is told so (docs/runbooks/attachments.md).
            name: 'what-is-rarely-read'
            type: 'Lifecycle'
            definition: {
              filters: {
                blobTypes: ['blockBlob']
                prefixMatch: ['attachments/']
              }
              actions: {
                baseBlob: {
                  tierToCool: {
                    daysAfterModificationGreaterThan: 90
                  }
                  tierToArchive: {
                    daysAfterModificationGreaterThan: 365
                    // One that was fetched back is not sent away again at once.
                    daysAfterLastTierChangeGreaterThan: 30
                  }
                }
              }
            }
          }
        ]
      }
    }
  }
}

resource defender 'Microsoft.Security/defenderForStorageSettings@2022-12-01-preview' = if (scanGbPerMonth > 0) {
  name: 'current'
  scope: account
  properties: {
    isEnabled: true
    overrideSubscriptionLevelSettings: true
    malwareScanning: {
      onUpload: {
        isEnabled: true
        capGBPerMonth: scanGbPerMonth
      }
    }
    sensitiveDataDiscovery: {
      isEnabled: false
    }
  }
}

resource grant 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, userPrincipalId, blobDataOwner)
  scope: account
  properties: {
    principalId: userPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataOwner)
  }
}

output blobUrl string = account.properties.primaryEndpoints.blob
