import { app, output } from '@azure/functions';
import { loadFunctions } from './load-functions.ts';
import type { LogEntry } from './log.ts';

describe('loading functions', () => {
  it('says which will not run here, which bindings are not served, and which were registered twice', async () => {
    const logs: LogEntry[] = [];
    const queue = output.storageQueue({ connection: 'X', queueName: 'x' });
    await loadFunctions(
      async () => {
        app.storageQueue('queued', { connection: 'X', queueName: 'x', handler: () => undefined });
        app.timer('posting', { schedule: '0 0 0 * * *', extraOutputs: [queue], handler: () => undefined });
        app.http('twice', { handler: () => ({ body: 'first' }) });
        app.http('twice', { handler: () => ({ body: 'second' }) });
      },
      (entry) => logs.push(entry),
    );
    expect(logs.map(({ level, msg }) => `${level}: ${msg}`)).toEqual([
      'error: Function twice is registered twice: only the first one runs',
      'warn: Function queued never runs: this host has no queueTrigger',
      `warn: Function posting: this host does not serve its binding ${queue.name} of type queue`,
    ]);
  });

  it('fails with the error of the module that could not be loaded', async () => {
    const load = () => Promise.reject(new Error('a setting is missing'));
    await expect(loadFunctions(load, () => undefined)).rejects.toThrow('a setting is missing');
  });
});
