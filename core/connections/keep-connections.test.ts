import { contoso, fabrikam } from '#tests/support/seeded-people';
import { type TestPlatform, testPlatform } from '#tests/support/test-platform';
import { playbooks } from '../playbooks/keep-playbooks.ts';
import { updateTenantSettings } from '../settings/tenant-settings.ts';
import { connectionOf, defaultVendorOf } from './find-connections.ts';
import { connections } from './keep-connections.ts';

let desk: TestPlatform;
beforeEach(async () => {
  desk = await testPlatform();
});
afterEach(() => desk.close());

const admin = () => desk.as(contoso.admin);
const supplies = {
  name: 'Northwind',
  provider: 'vendor',
  baseUrl: 'https://api.northwind.example/orders/v2',
  credentialsSecretRef: 'NORTHWIND_KEY',
  header: 'X-Api-Key',
  scopes: ['orders.write'],
};
const make = async (said: object = {}) => connections.create(await admin(), { ...supplies, ...said });

it('keeps where another system is and what its secret is called, and no secret', async () => {
  const made = await make();
  expect(made).toMatchObject({ ...supplies, version: 1 });
  expect(Object.keys(made).sort()).toEqual(
    ['id', ...Object.keys(supplies), 'version', 'createdAt', 'updatedAt'].sort(),
  );
  expect(
    await connections.create(await admin(), { name: 'Plain', provider: 'http', baseUrl: 'https://a.example' }),
  ).toMatchObject({ credentialsSecretRef: null, header: 'Authorization', scopes: [] });
});

it.each([
  [{ baseUrl: 'http://api.northwind.example' }, '/baseUrl', 'not_https'],
  [{ baseUrl: 'https://user:pass@api.northwind.example' }, '/baseUrl', 'credentials'],
  [{ baseUrl: 'https://token@api.northwind.example/x' }, '/baseUrl', 'credentials'],
  [{ baseUrl: 'https://api.northwind.example/?key=1' }, '/baseUrl', 'format'],
  [{ baseUrl: 'https://api.northwind.example/a/../b' }, '/baseUrl', 'format'],
  [{ baseUrl: 'https://api.northwind.example/%2e%2e/b' }, '/baseUrl', 'format'],
  [{ baseUrl: 'ftp://api.northwind.example' }, '/baseUrl', 'format'],
  [{ baseUrl: 'api.northwind.example' }, '/baseUrl', 'format'],
  [{ baseUrl: 'https://' }, '/baseUrl', 'format'],
  [{ baseUrl: 'http://127.0.0.1:7071' }, '/baseUrl', 'not_https'],
  [{ baseUrl: 'https://127.0.0.1:7071' }, '/baseUrl', 'not_public'],
  [{ baseUrl: 'https://localhost/x' }, '/baseUrl', 'not_public'],
  [{ baseUrl: 'https://169.254.169.254/metadata' }, '/baseUrl', 'not_public'],
  [{ baseUrl: 'https://0x7f000001/' }, '/baseUrl', 'not_public'],
  [{ baseUrl: 'https://2130706433/' }, '/baseUrl', 'not_public'],
  [{ baseUrl: 'https://10.1/' }, '/baseUrl', 'not_public'],
  [{ baseUrl: 'https://[::1]/' }, '/baseUrl', 'not_public'],
  [{ baseUrl: 'https://vault/' }, '/baseUrl', 'not_public'],
  [{ baseUrl: 'https://db.corp.internal/' }, '/baseUrl', 'not_public'],
  [{ baseUrl: 'https://printer.local./' }, '/baseUrl', 'not_public'],
  [{ credentialsSecretRef: 'northwind-key' }, '/credentialsSecretRef', 'format'],
  [{ credentialsSecretRef: `A${'B'.repeat(60)}` }, '/credentialsSecretRef', 'format'],
  [{ header: 'Content-Length' }, '/header', 'reserved'],
  [{ header: 'X Key: 1' }, '/header', 'format'],
  [{ provider: 'ftp' }, '/provider', 'enum'],
])('refuses %j', async (said, pointer, code) => {
  await expect(make(said)).rejects.toMatchObject({ code: 'CAT_VALIDATION', errors: [{ pointer, code }] });
});

it.each(['http://127.0.0.1:24001/vendor', 'http://localhost:24001', 'https://localhost'])(
  'takes %s where the product is only tried out',
  async (baseUrl) => {
    const tried = await testPlatform({ allowsLocalSystems: true });
    const ctx = await tried.as(contoso.admin);
    expect(await connections.create(ctx, { name: 'Here', provider: 'http', baseUrl })).toMatchObject({ baseUrl });
    const elsewhere = { name: 'There', provider: 'http', baseUrl: 'http://10.0.0.1' };
    await expect(connections.create(ctx, elsewhere)).rejects.toMatchObject({ code: 'CAT_VALIDATION' });
    await tried.close();
  },
);

it('has each name once, whatever its capitals', async () => {
  await make();
  await expect(make({ name: 'NORTHWIND' })).rejects.toMatchObject({ errors: [{ pointer: '/name', code: 'taken' }] });
});

it('is found by name and by id, by its own organisation alone', async () => {
  const { id } = await make();
  const agent = await desk.as(contoso.agent);
  expect(await connectionOf(agent, ' northwind ')).toMatchObject({ id });
  expect(await connectionOf(agent, id)).toMatchObject({ name: 'Northwind' });
  expect(await connectionOf(agent, 'Southwind')).toBeUndefined();
  expect(await connectionOf(await desk.as(fabrikam.admin), 'Northwind')).toBeUndefined();
});

it('orders go to the first vendor by name', async () => {
  await make({ name: 'Zava' });
  await make({ name: 'A plain system', provider: 'http' });
  expect(await defaultVendorOf(await admin())).toMatchObject({ name: 'Zava' });
  await make({ name: 'Northwind' });
  expect(await defaultVendorOf(await admin())).toMatchObject({ name: 'Northwind' });
});

describe('one that playbooks name', () => {
  const text = (inputs: string, action = 'vendor.createOrder') =>
    `name: order\nsteps:\n  - { id: order, action: ${action}, inputs: { ${inputs} } }\n`;
  const aPlaybook = async (inputs: string, action?: string) =>
    playbooks.create(await admin(), { name: 'Order by hand', text: text(inputs, action) });

  it('stays, and keeps its name, and says who needs it', async () => {
    const { id } = await make();
    const { id: playbookId } = await aPlaybook('model: m, vendor: northwind');
    await expect(connections.remove(await admin(), { id })).rejects.toMatchObject({
      code: 'CAT_CONFLICT',
      errors: [{ code: 'in_use', detail: `playbook “Order by hand”: /v1/admin/playbooks/${playbookId}` }],
    });
    const refused = { code: 'CAT_VALIDATION', errors: [{ code: 'in_use' }] };
    await expect(connections.update(await admin(), { id, name: 'Zava' })).rejects.toMatchObject(refused);
    await expect(connections.update(await admin(), { id, provider: 'http' })).rejects.toMatchObject(refused);
    expect(await connections.update(await admin(), { id, name: 'NorthWind', header: 'X-Key' })).toMatchObject({
      version: 2,
    });
  });

  it('stays where orders name nobody and it is the only vendor', async () => {
    const { id } = await make();
    await aPlaybook('model: m');
    await expect(connections.remove(await admin(), { id })).rejects.toMatchObject({ code: 'CAT_CONFLICT' });
    await make({ name: 'Zava' });
    expect(await connections.remove(await admin(), { id })).toMatchObject({ id });
  });

  it('stays as long as the organisation orders from it unless told otherwise', async () => {
    const [{ id }, zava] = [await make(), await make({ name: 'Zava' })];
    await updateTenantSettings(await admin(), {
      fulfilment: { domain: null, usageLocation: null, defaultLicenses: [], defaultVendor: 'northwind' },
    });
    await aPlaybook('model: m');
    await expect(connections.remove(await admin(), { id })).rejects.toMatchObject({
      errors: [
        { detail: expect.stringContaining('Order by hand') },
        { detail: expect.stringContaining('defaultVendor') },
      ],
    });
    expect(await connections.remove(await admin(), { id: zava.id })).toMatchObject({ name: 'Zava' });
  });

  it('goes when nothing names it', async () => {
    const { id } = await make();
    await aPlaybook('url: "https://a.example/x", method: GET, connection: other', 'http.request');
    expect(await connections.remove(await admin(), { id })).toMatchObject({ id });
  });
});

it('is for administrators', async () => {
  await expect(connections.list(await desk.as(contoso.agent), {})).rejects.toMatchObject({ code: 'CAT_FORBIDDEN' });
});
