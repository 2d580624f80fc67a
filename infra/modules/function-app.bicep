@minLength(2)
@maxLength(60)
param name string
param planName string
param location string
param tags object

@description('Resource id, client id of the managed identity under which the product runs.')
param identityId string
param identityClientId string

param storageName string
@description('Address of the blob container into which the package is deployed.')
param packageUrl string

param insightsConnectionString string
param cosmosEndpoint string
param cosmosDatabase string
param cosmosContainer string
param vaultUri string

param webBaseUrl string
param entraClientId string
param entraAppIdUri string
@description('The authentication context of Entra under which sensitive approvals are decided.')
param stepUpContext string
param botAppId string
param botAppTenantId string
param teamsAppId string
@description('Who may operate the deployment: <tenant id>/<object id>, separated by commas.')
param operators string

@description('Secrets of connections, as administrators name them: VENDOR_KEY is the secret connection-vendor-key of the vault.')
param connectionSecrets array

@description('Which way mail goes.')
@allowed(['graph', 'smtp', 'none'])
param emailProvider string
@description('The address and name that mail is sent from; with graph a mailbox, and its tenant where that is one for all.')
param mailFrom string
param mailFromName string
param mailTenantId string

@description('The account of attachments, the most megabytes of one, and who looks for malware in them.')
param filesBlobUrl string
param fileMaxMb int
@allowed(['defender', 'clamd', 'none'])
param fileScanner string
param clamdHost string
param clamdPort int

@description('Name of the durable task hub: letters and digits, one for each environment and slot.')
@minLength(3)
@maxLength(45)
param taskHub string

@allowed(['debug', 'info', 'warn', 'error'])
param logLevel string

@allowed(['22', '24'])
param nodeVersion string

@minValue(40)
@maxValue(1000)
param maximumInstances int

@description('Instances that are always warm, for HTTP and for orchestrations each.')
@minValue(0)
param alwaysReady int

param zoneRedundant bool

// Every setting that functions/settings.ts reads, and those of the host; a test holds them complete.
var settings = {
  AzureWebJobsStorage__accountName: storageName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'

  CATALYST_PROFILE: 'azure'
  CATALYST_TASK_HUB: taskHub
  CATALYST_SIGNING_KEYS: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/catalyst-signing-keys)'
  LOG_LEVEL: logLevel
  WEB_BASE_URL: webBaseUrl
  MANAGED_IDENTITY_CLIENT_ID: identityClientId

  COSMOS_ENDPOINT: cosmosEndpoint
  COSMOS_DATABASE: cosmosDatabase
  COSMOS_CONTAINER: cosmosContainer
  // The same account again, as the change feed trigger wants to be told.
  COSMOS__accountEndpoint: cosmosEndpoint
  COSMOS__credential: 'managedidentity'
  COSMOS__clientId: identityClientId

  ENTRA_CLIENT_ID: entraClientId
  ENTRA_APP_ID_URI: entraAppIdUri
  ENTRA_KEYS_URL: '${environment().authentication.loginEndpoint}common/discovery/v2.0/keys'
  ENTRA_SIGN_IN_URL: '${environment().authentication.loginEndpoint}organizations/oauth2/v2.0'
  STEP_UP_CONTEXT: stepUpContext

  OPERATORS: operators
  // Optional: while the secret is not there, the product says that it cannot drain its host.
  HOST_ADMIN_URL: 'https://${name}.azurewebsites.net'
  HOST_ADMIN_KEY: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/host-admin-key)'

  GRAPH_URL: 'https://graph.microsoft.com'
  EMAIL_PROVIDER: emailProvider
  MAIL_FROM: mailFrom
  MAIL_FROM_NAME: mailFromName
  MAIL_TENANT_ID: mailTenantId
  // Address and password of the mail server; nothing where mail goes another way.
  SMTP_URL: emailProvider == 'smtp' ? '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/smtp-url)' : ''

  FILES_BLOB_URL: filesBlobUrl
  FILE_MAX_MB: string(fileMaxMb)
  FILE_SCANNER: fileScanner
  CLAMD_HOST: clamdHost
  CLAMD_PORT: string(clamdPort)

  BOT_APP_ID: botAppId
  BOT_APP_TYPE: 'SingleTenant'
  BOT_APP_TENANT_ID: botAppTenantId
  TEAMS_APP_ID: teamsAppId
  BOT_SERVICE_URL: 'https://smba.trafficmanager.net/teams/'
}

var secretsOfConnections = map(connectionSecrets, ref => {
  name: 'SECRET_${ref}'
  value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/connection-${toLower(replace(ref, '_', '-'))})'
})

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    tier: 'FlexConsumption'
    name: 'FC1'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  // By this tag `azd deploy` finds it.
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'node'
        version: nodeVersion
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstances
        // Nearly all of them only wait: each open window has one request at GET /v1/feed. By default it would be 16.
        triggers: {
          http: { perInstanceConcurrency: 200 }
        }
        alwaysReady: alwaysReady == 0
          ? []
          : [
              { name: 'http', instanceCount: alwaysReady }
              { name: 'durable', instanceCount: alwaysReady }
            ]
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
      appSettings: concat(
        map(items(settings), setting => { name: setting.key, value: setting.value }),
        secretsOfConnections
      )
    }
  }

  // Deployments come with an identity; nobody publishes with a password.
  resource noFtpPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource noScmPasswords 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }
}

output name string = app.name
output hostName string = app.properties.defaultHostName
