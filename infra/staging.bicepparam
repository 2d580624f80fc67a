using 'main.bicep'

param environmentName = 'staging'
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param customHost = readEnvironmentVariable('CATALYST_HOST', '')
param entraClientId = readEnvironmentVariable('ENTRA_CLIENT_ID')
param botAppId = readEnvironmentVariable('BOT_APP_ID')
param teamsAppId = readEnvironmentVariable('TEAMS_APP_ID')
param operators = readEnvironmentVariable('CATALYST_OPERATORS', '')
param emailProvider = readEnvironmentVariable('EMAIL_PROVIDER', 'none')
param mailFrom = readEnvironmentVariable('MAIL_FROM', '')
param mailTenantId = readEnvironmentVariable('MAIL_TENANT_ID', '')
param secretsOfficerPrincipalId = readEnvironmentVariable('SECRETS_OFFICER_ID', '')

param maximumInstances = 40
param alwaysReady = 0
param cosmosMaxThroughput = 1000
param backupTier = 'Continuous7Days'
param logRetentionDays = 30
param zoneRedundant = false
param purgeProtection = true
param botSku = 'S1'
