import { type Caller, type RunningProduct, runningProduct } from '#tests/support/running-product';

let product: RunningProduct;
let admin: Caller;
let employee: Caller;
beforeAll(async () => {
  product = await runningProduct();
  admin = await product.as('admin@contoso.example');
  employee = await product.as('employee@contoso.example');
});
afterAll(() => product.stop());

it('shows what can be requested, by category, and says when nothing has changed', async () => {
  const catalog = await employee('GET', '/v1/catalog');
  expect(catalog.status).toBe(200);
  expect(catalog.body.categories.flatMap(({ items }: { items: unknown[] }) => items)).toHaveLength(10);
  const etag = catalog.headers.get('etag') ?? '';
  expect(await employee('GET', '/v1/catalog', { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304 });
  const found = await employee('GET', '/v1/catalog?q=laptop&sort=popularity');
  expect(found.body.categories).toMatchObject([{ name: 'Hardware', items: [{ key: 'sc-laptop' }] }]);
  const refused = await employee('GET', '/v1/catalog?sort=price');
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/sort', code: 'enum' }] } });
});

it('opens an item by its key, in the currency of the organisation, with what it asks', async () => {
  const { status, body, headers } = await employee('GET', '/v1/catalog/sc-laptop');
  expect([status, body.cost]).toEqual([200, { amount: 1400, currency: 'EUR', per: 'once' }]);
  expect(body.form.sections[0].fields.map(({ name, kind }: { name: string; kind: string }) => [name, kind])).toEqual([
    ['model', 'choice'],
    ['replaces', 'boolean'],
    ['oldDevice', 'asset'],
    ['accessories', 'choices'],
    ['reason', 'long_text'],
  ]);
  expect(Object.keys(body.formSchema.properties)).toHaveLength(5);
  const again = await employee('GET', `/v1/catalog/${body.id}`, {
    headers: { 'if-none-match': headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
  const abroad = await product.as('employee@fabrikam.example');
  expect((await abroad('GET', '/v1/catalog/sc-laptop')).body.cost.currency).toBe('USD');
  expect(await abroad('GET', `/v1/catalog/${body.id}`)).toMatchObject({ status: 404 });
});

it('keeps categories and items: made, read, changed under its ETag, deleted', async () => {
  const category = await admin('POST', '/v1/admin/catalog/categories', { body: { name: 'Furniture' } });
  expect(category).toMatchObject({ status: 201, body: { name: 'Furniture', icon: 'Apps', sort: 100, version: 1 } });
  const made = await admin('POST', '/v1/admin/catalog/items', {
    body: { key: 'sc-chair', name: 'Chair', categoryId: category.body.id, visibility: 'link_only' },
  });
  expect(made.status).toBe(201);
  const path = `/v1/admin/catalog/items/${made.body.id}`;
  expect([made.headers.get('location'), made.headers.get('etag')]).toEqual([path, '"v1"']);
  expect((await employee('GET', '/v1/catalog?q=chair')).body.categories).toEqual([]);
  expect(await employee('GET', '/v1/catalog/sc-chair')).toMatchObject({ status: 200, body: { name: 'Chair' } });
  const stale = await admin('PATCH', path, { body: { leadTimeDays: 2 }, headers: { 'if-match': '"v9"' } });
  expect(stale.body.code).toBe('CAT_PRECONDITION');
  const changed = await admin('PATCH', path, { body: { leadTimeDays: 2 }, headers: { 'if-match': '"v1"' } });
  expect(changed).toMatchObject({ status: 200, body: { version: 2, leadTimeDays: 2 } });
  const shelf = `/v1/admin/catalog/categories/${category.body.id}`;
  expect(await admin('DELETE', shelf)).toMatchObject({ status: 409, body: { code: 'CAT_CONFLICT' } });
  expect(await admin('DELETE', path)).toMatchObject({ status: 200 });
  expect(await admin('DELETE', shelf)).toMatchObject({ status: 200 });
  expect(await employee('GET', '/v1/catalog/sc-chair')).toMatchObject({ status: 404 });
});

it('names every bad field of an item, the form’s and the chain’s among them', async () => {
  const { status, body } = await admin('POST', '/v1/admin/catalog/items', {
    body: {
      key: 'SC Chair',
      name: '',
      categoryId: 'x',
      cost: { amount: 1, currency: 'Euro', per: 'once' },
      formSchema: { type: 'object', properties: { size: { type: 'string', minLength: 'two' } } },
      chain: { stages: [{ id: 'Boss', name: 'Boss', approvers: [], rule: { pass: 'most' } }] },
      colour: 'red',
    },
  });
  expect([status, body.code]).toEqual([400, 'CAT_VALIDATION']);
  expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '/chain/stages/0/approvers',
    '/chain/stages/0/id',
    '/chain/stages/0/rule/pass',
    '/colour',
    '/cost/currency',
    '/formSchema/properties/size/minLength',
    '/key',
    '/name',
  ]);
});

it('exports the whole catalog and imports it again', async () => {
  const { body } = await admin('GET', '/v1/admin/catalog/export');
  expect(body).toMatchObject({ categories: 4, items: 10 });
  const again = await admin('POST', '/v1/admin/catalog/import', { body: { yaml: body.yaml, removeMissing: true } });
  expect(again).toMatchObject({ status: 200, body: { changes: [], unchanged: 14 } });
  const yaml = body.yaml.replace('leadTimeDays: 3', 'leadTimeDays: many');
  const refused = await admin('POST', '/v1/admin/catalog/import', { body: { yaml, dryRun: true } });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ pointer: '/yaml', code: 'type' }] } });
  expect(refused.body.errors[0].detail).toMatch(/^Line \d+, column 19, item sc-monitor, leadTimeDays: /);
});

it('tells auditors who changed what', async () => {
  const { items } = (await admin('GET', '/v1/admin/catalog/items')).body;
  const { id } = items.find(({ key }: { key: string }) => key === 'sc-phone');
  await admin('PATCH', `/v1/admin/catalog/items/${id}`, { body: { tags: ['mobile'] } });
  const audit = await admin('GET', `/v1/admin/audit?subject=serviceItem:${id}`);
  expect(audit.body.items).toMatchObject([
    { action: 'serviceItem.update', subjectName: 'Phone', after: { tags: ['mobile'] } },
  ]);
});

it('is closed to who is no administrator', async () => {
  const agent = await product.as('agent@contoso.example');
  for (const path of ['categories', 'items', 'export']) {
    expect(await agent('GET', `/v1/admin/catalog/${path}`)).toMatchObject({
      status: 403,
      body: { code: 'CAT_FORBIDDEN' },
    });
  }
});
