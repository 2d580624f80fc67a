// Catalyst ITSM in Azure: one resource group with everything the code needs so far. README.md tells the steps.
targetScope = 'subscription'

@description('dev, staging or prod; for a developer\'s own environment any short name.')
@minLength(2)
@maxLength(7)
param environmentName string
param location string

@description('Ends the names that must be unique in the world.')
@minLength(4)
@maxLength(4)
param suffix string = take(uniqueString(subscription().id, environmentName), 4)

@description('Host name that people and Teams use; empty for the one that Azure gives.')
param customHost string = ''

@description('Client id of the Entra app that people sign in to.')
@minLength(36)
@maxLength(36)
param entraClientId string

@description('Client id of the bot\'s Entra app, and the tenant that owns it.')
@minLength(36)
@maxLength(36)
param botAppId string
param botAppTenantId string = tenant().tenantId
@description('The id of the Teams manifest: links from cards lead into that app.')
param teamsAppId string

@description('Who may operate the deployment: <tenant id>/<object id> of people and service principals, separated by commas. Empty: nobody.')
param operators string = ''

@description('The authentication context of Entra under which sensitive approvals are decided: c1 to c99.')
param stepUpContext string = 'c1'

@description('Which way mail goes: graph from a mailbox, smtp by the secret smtp-url, or none.')
@allowed(['graph', 'smtp', 'none'])
param emailProvider string = 'none'
@description('The address and name that mail is sent from, and the tenant of that mailbox; empty: the recipient\'s own.')
param mailFrom string = ''
param mailFromName string = 'Catalyst'
param mailTenantId string = ''

@description('Names of the secrets that connections of playbooks need, such as VENDOR_KEY; the vault has them as connection-vendor-key.')
param connectionSecrets array = []

@description('Most megabytes of one attachment.')
@minValue(1)
@maxValue(100)
param fileMaxMb int = 25
@description('Who looks for malware in attachments: Defender for Storage, a clamd that the app can reach, or nobody; then the organisation decides about files that are not scanned.')
@allowed(['defender', 'clamd', 'none'])
param fileScanner string = 'defender'
@description('With defender: most GB a month that it looks at. With clamd: where that listens.')
@minValue(1)
param scanGbPerMonth int = 50
param clamdHost string = ''
param clamdPort int = 3310

@description('Object id of who may write secrets; empty to grant it elsewhere.')
param secretsOfficerPrincipalId string = ''

@allowed(['debug', 'info', 'warn', 'error'])
param logLevel string = 'info'

@allowed(['22', '24'])
param nodeVersion string = '24'

param maximumInstances int
param alwaysReady int
param cosmosMaxThroughput int
@allowed(['Continuous7Days', 'Continuous30Days'])
param backupTier string
param logRetentionDays int
param zoneRedundant bool
param purgeProtection bool
@allowed(['F0', 'S1'])
param botSku string

var tags = {
  app: 'catalyst'
  env: environmentName
  'azd-env-name': environmentName
}
var functionAppName = 'catalyst-api-${environmentName}-${suffix}'
var host = empty(customHost) ? '${functionAppName}.azurewebsites.net' : customHost

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-catalyst-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: 'mi-catalyst-${environmentName}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-catalyst-${environmentName}'
    insightsName: 'appi-catalyst-${environmentName}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    writerPrincipalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  params: {
    name: 'strgcat${replace(environmentName, '-', '')}${suffix}'
    location: location
    tags: tags
    skuName: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
    userPrincipalId: identity.outputs.principalId
  }
}

module files 'modules/files.bicep' = {
  scope: group
  params: {
    name: 'strgcatf${replace(environmentName, '-', '')}${suffix}'
    location: location
    tags: tags
    skuName: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
    userPrincipalId: identity.outputs.principalId
    webOrigin: 'https://${host}'
    scanGbPerMonth: fileScanner == 'defender' ? scanGbPerMonth : 0
  }
}

module cosmos 'modules/cosmos.bicep' = {
  scope: group
  params: {
    name: 'cosmos-catalyst-${environmentName}-${suffix}'
    location: location
    tags: tags
    maxThroughput: cosmosMaxThroughput
    backupTier: backupTier
    zoneRedundant: zoneRedundant
    writerPrincipalId: identity.outputs.principalId
  }
}

module vault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    name: 'kv-catalyst-${environmentName}-${suffix}'
    location: location
    tags: tags
    purgeProtection: purgeProtection
    readerPrincipalId: identity.outputs.principalId
    officerPrincipalId: secretsOfficerPrincipalId
  }
}

module functions 'modules/function-app.bicep' = {
  scope: group
  params: {
    name: functionAppName
    planName: 'plan-catalyst-${environmentName}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageUrl: storage.outputs.packageUrl
    insightsConnectionString: monitoring.outputs.connectionString
    cosmosEndpoint: cosmos.outputs.endpoint
    cosmosDatabase: cosmos.outputs.databaseName
    cosmosContainer: cosmos.outputs.containerName
    vaultUri: vault.outputs.uri
    webBaseUrl: 'https://${host}'
    entraClientId: entraClientId
    entraAppIdUri: 'api://${host}/${entraClientId}'
    stepUpContext: stepUpContext
    botAppId: botAppId
    botAppTenantId: botAppTenantId
    teamsAppId: teamsAppId
    operators: operators
    connectionSecrets: connectionSecrets
    emailProvider: emailProvider
    mailFrom: mailFrom
    mailFromName: mailFromName
    mailTenantId: mailTenantId
    filesBlobUrl: files.outputs.blobUrl
    fileMaxMb: fileMaxMb
    fileScanner: fileScanner
    clamdHost: clamdHost
    clamdPort: clamdPort
    taskHub: 'catalyst${replace(environmentName, '-', '')}'
    logLevel: logLevel
    nodeVersion: nodeVersion
    maximumInstances: maximumInstances
    alwaysReady: alwaysReady
    zoneRedundant: zoneRedundant
  }
}

module bot 'modules/bot.bicep' = {
  scope: group
  params: {
    name: 'catalyst-bot-${environmentName}-${suffix}'
    tags: tags
    skuName: botSku
    displayName: environmentName == 'prod' ? 'Catalyst ITSM' : 'Catalyst ITSM (${environmentName})'
    endpoint: 'https://${host}/api/messages'
    appId: botAppId
    appTenantId: botAppTenantId
  }
}

output resourceGroup string = group.name
output functionAppName string = functions.outputs.name
output functionAppHost string = functions.outputs.hostName
output vaultName string = vault.outputs.name
output identityPrincipalId string = identity.outputs.principalId

// What the Teams package of this environment is filled with (teams-app/env).
output WEB_BASE_URL string = 'https://${host}'
output ENTRA_APP_ID_URI string = 'api://${host}/${entraClientId}'
