@minLength(3)
@maxLength(44)
param name string
param location string
param tags object

@description('Most request units a second that the documents may use; 0 means serverless, which cannot be changed later.')
@minValue(0)
param maxThroughput int

@allowed(['Continuous7Days', 'Continuous30Days'])
param backupTier string
param zoneRedundant bool

@description('Who reads and writes documents: the object id of the managed identity.')
param writerPrincipalId string

var databaseName = 'catalyst'
var serverless = maxThroughput == 0

// Written from adapters/cosmos/container-definition.ts, which says why; a test holds the two equal.
var documents = loadJsonContent('documents-container.json')

// Built-in data contributor: every document, no management.
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: serverless ? [{ name: 'EnableServerless' }] : []
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: zoneRedundant
      }
    ]
    // What one instance has committed, every other instance must read: reactions run elsewhere than the write.
    consistencyPolicy: {
      defaultConsistencyLevel: 'BoundedStaleness'
      maxStalenessPrefix: 100
      maxIntervalInSeconds: 5
    }
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: backupTier
      }
    }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
  }

  resource database 'sqlDatabases' = {
    name: databaseName
    properties: {
      resource: {
        id: databaseName
      }
    }

    resource documentsContainer 'containers' = {
      name: 'documents'
      properties: {
        resource: {
          id: 'documents'
          partitionKey: documents.partitionKey
          defaultTtl: documents.defaultTtl
          indexingPolicy: documents.indexingPolicy
        }
        options: serverless ? {} : { autoscaleSettings: { maxThroughput: maxThroughput } }
      }
    }

    // How far each instance has read the change feed.
    resource leasesContainer 'containers' = {
      name: 'leases'
      properties: {
        resource: {
          id: 'leases'
          partitionKey: {
            paths: ['/id']
            kind: 'Hash'
            version: 2
          }
        }
        options: serverless ? {} : { autoscaleSettings: { maxThroughput: 1000 } }
      }
    }
  }

  resource writer 'sqlRoleAssignments' = {
    name: guid(account.id, writerPrincipalId, dataContributor)
    properties: {
      principalId: writerPrincipalId
      roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
      scope: account.id
    }
  }
}

output endpoint string = account.properties.documentEndpoint
output databaseName string = account::database.name
output containerName string = account::database::documentsContainer.name
