import { containerDefinition } from '#adapters/cosmos/container-definition';
import { localOnlySettings, settingNames } from '#functions/settings';
import { bicepKeys } from './bicep.ts';
import { allPaths, readText } from './source-files.ts';

const set = bicepKeys(readText('infra/modules/function-app.bicep'), /^var settings = \{/m) ?? [];

describe('the function app in Azure', () => {
  it('has every setting that the code reads', () => {
    const needed = settingNames.filter((name) => !localOnlySettings.includes(name));
    expect(needed.filter((name) => !set.includes(name))).toEqual([]);
  });

  it('has no setting of a laptop', () => {
    expect(localOnlySettings.filter((name) => set.includes(name))).toEqual([]);
  });

  it('has the settings that triggers and host.json name', () => {
    const hostFiles = ['functions/host.json', ...allPaths('functions/triggers/')].map(readText);
    const named = hostFiles.flatMap((text) => [...text.matchAll(/%(\w+)%/g)].map(([, name = '']) => name));
    const connections = hostFiles.flatMap((text) =>
      [...text.matchAll(/connection: '(\w+)'/g)].flatMap(([, name]) => [
        `${name}__accountEndpoint`,
        `${name}__credential`,
      ]),
    );
    expect(named).toContain('CATALYST_TASK_HUB');
    expect(connections).toContain('COSMOS__accountEndpoint');
    expect([...named, ...connections].filter((name) => !set.includes(name))).toEqual([]);
  });
});

describe('the documents in Azure', () => {
  it('lie in a container like the one that the store makes elsewhere', () => {
    const { partitionKey, defaultTtl, indexingPolicy } = containerDefinition;
    expect(JSON.parse(readText('infra/modules/documents-container.json'))).toEqual({
      partitionKey,
      defaultTtl,
      indexingPolicy,
    });
  });

  it('have a lease container under the name that the change feed trigger says', () => {
    const trigger = readText('functions/triggers/react-to-changes.ts');
    const [, name] = /leaseContainerName: '(\w+)'/.exec(trigger) ?? [];
    expect(readText('infra/modules/cosmos.bicep')).toContain(`id: '${name}'`);
  });
});
