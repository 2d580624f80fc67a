/** What cannot run here, whatever the host does, or is not of the v4 model. */
export const impossible: readonly { readonly what: string; readonly where: string; readonly reason: string }[] = [
  {
    what: 'cosmosDBTrigger*, cosmosInput*, cosmosOutput*, httpTriggerCosmosDB*',
    where: 'nodejs-samples, e2e app',
    reason:
      "Azure Cosmos DB. The host's change-feed trigger runs on a source of changes that its owner hands in (the product's own store), not on an account",
  },
  {
    what: 'storageQueue*, storageBlob*, table*, copyFileToBlob',
    where: 'nodejs-samples, e2e app, functions-docs-javascript, samples-js and -ts',
    reason:
      'Azure Storage. Azurite, an npm package, could honestly serve these: the host would need queue, blob and table bindings that speak to it, which the product does not use and nobody has built',
  },
  {
    what: 'serviceBus*',
    where: 'nodejs-samples, e2e app, otel quickstart',
    reason: 'Azure Service Bus; its emulator is a container image',
  },
  {
    what: 'eventHub*',
    where: 'nodejs-samples, e2e app',
    reason: 'Azure Event Hubs; its emulator is a container image',
  },
  { what: 'eventGrid*', where: 'nodejs-samples', reason: 'Azure Event Grid' },
  {
    what: 'sql*, httpTriggerSql*',
    where: 'nodejs-samples, e2e app',
    reason: 'SQL Server; its emulator is a container image',
  },
  {
    what: 'mcpToolTrigger, mcpResourceTrigger',
    where: 'e2e app',
    reason: "The MCP extension of Azure's host, which is not a part of the Node model",
  },
  { what: 'httpTrigger3', where: 'nodejs-samples', reason: 'It answers with a row of Table storage' },
  {
    what: 'Twilio in smsPhoneVerification and weatherMonitor',
    where: 'samples-js and -ts',
    reason: 'A telephone service; the orchestrations run without it',
  },
  {
    what: 'typescript app',
    where: 'opentelemetry-samples',
    reason: 'As published its src/index.ts ends in the middle of a line and does not compile',
  },
  {
    what: 'app/v3, app/v3-oldConfig',
    where: 'e2e tests',
    reason: 'The v3 model (function.json), which the product does not use',
  },
];
