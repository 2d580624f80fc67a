@minLength(2)
@maxLength(64)
param name string
param tags object

@allowed(['F0', 'S1'])
param skuName string
param displayName string

@description('Where Teams sends what people say.')
param endpoint string

@description('Client id of the bot\'s Entra app, and the tenant that owns it. The app itself is multi-tenant; the registration is not.')
param appId string
param appTenantId string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: {
    name: skuName
  }
  properties: {
    displayName: displayName
    endpoint: endpoint
    msaAppId: appId
    msaAppType: 'SingleTenant'
    msaAppTenantId: appTenantId
    disableLocalAuth: true
    schemaTransformationVersion: '1.3'
  }

  resource inTeams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: {
        isEnabled: true
        acceptedTerms: true
        deploymentEnvironment: 'CommercialDeployment'
      }
    }
  }
}
