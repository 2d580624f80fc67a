/** Which published state of each repository the expectations were written for. */
export const provenance: readonly { readonly repository: string; readonly commit: string; readonly remark: string }[] =
  [
    {
      repository: 'Azure/azure-functions-durable-js',
      commit: 'c212f6c4',
      remark:
        'samples-js, samples-ts, test/test-app. Their lock files pin durable-functions 3.1.0, whose createTimer calls util.isDate, which Node 23 removed; on Node 24 they run with the newest library that package.json allows. With the pinned one they were run on Node 22, with the same results',
    },
    {
      repository: 'Azure/azure-functions-durable-js (as azure-functions-durable-js-newer)',
      commit: '0c76c496, 7e2a6262, 2dcd86e8',
      remark:
        'The same two folders with the later samples on top (orchestrationVersion, transferEntities, transferTryFinally, transferUsing, host.json), and the newest libraries that package.json allows. The TypeScript of samples-ts complains about the types of the newer library and builds all the same',
    },
    { repository: 'Azure/azure-functions-nodejs-samples', commit: '9a01dd0d', remark: 'js, ts; snippets' },
    {
      repository: 'Azure/azure-functions-nodejs-e2e-tests',
      commit: 'ed227353',
      remark:
        'app/v4; app/combined/v4-oldConfig is app/v4 with app/v4-oldConfig on top, as its own script combines them',
    },
    {
      repository: 'Azure-Samples/Durable-Task-Scheduler',
      commit: 'c17a179e',
      remark: 'samples/durable-functions, both languages',
    },
    { repository: 'Azure-Samples/durable-functions-quickstart-javascript-azd', commit: 'f20237fc', remark: '' },
    { repository: 'Azure-Samples/durable-functions-quickstart-typescript-azd', commit: '5984d8da', remark: '' },
    { repository: 'Azure-Samples/functions-quickstart-javascript-azd', commit: '47553962', remark: '' },
    { repository: 'Azure-Samples/functions-quickstart-typescript-azd', commit: 'cba39229', remark: '' },
    { repository: 'Azure-Samples/functions-quickstart-typescript-azd-timer', commit: '5746d85c', remark: '' },
    { repository: 'Azure-Samples/functions-quickstart-javascript-azd-otel', commit: '6fc9abb0', remark: '' },
    {
      repository: 'Azure-Samples/azure-functions-nodejs-stream',
      commit: '36f58016',
      remark: 'with the input file that its own script makes',
    },
    {
      repository: 'Azure-Samples/azure-functions-nodejs-opentelemetry-samples',
      commit: 'c1a0aad1',
      remark:
        'the app of ES modules; its lock file contradicts itself, so its packages are those of package.json, the exporter 1.0.0-beta.31',
    },
    {
      repository: 'Azure-Samples/functions-docs-javascript',
      commit: '2b5f2b95',
      remark: 'the root app and functions-typescript',
    },
  ];
