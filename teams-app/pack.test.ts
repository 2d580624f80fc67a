import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { microsoftClients } from '#functions/auth/entra-clients';
import { botCommands } from '#teams-app/commands';
import { partsOf } from './pack.ts';
import { readEnvironmentFile } from './packing/environment-file.ts';
import { colourIcon, outlineIcon } from './packing/icons.ts';
import { type PackageParts, PackageRefused, packageApp } from './packing/package-app.ts';
import { decodePng, encodePng } from './packing/png.ts';

const environments = ['local', 'dev', 'staging', 'prod'] as const;

/** What a deployment knows of itself; the files of the shared environments leave it empty. */
const deployed = {
  TEAMS_APP_ID: '11111111-1111-4111-8111-111111111111',
  WEB_BASE_URL: 'https://itsm.contoso.example',
  BOT_APP_ID: '22222222-2222-4222-8222-222222222222',
  ENTRA_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
  ENTRA_APP_ID_URI: 'api://itsm.contoso.example/33333333-3333-4333-8333-333333333333',
};

interface Manifest {
  readonly id: string;
  readonly name: { readonly short: string };
  readonly developer: { readonly privacyUrl: string; readonly termsOfUseUrl: string };
  readonly bots: readonly {
    readonly scopes: readonly string[];
    readonly commandLists: readonly {
      readonly scopes: readonly string[];
      readonly commands: readonly { readonly title: string; readonly description: string }[];
    }[];
  }[];
  readonly staticTabs: readonly { readonly entityId: string; readonly contentUrl?: string }[];
  readonly validDomains: readonly string[];
  readonly webApplicationInfo: { readonly id: string; readonly resource: string };
}

const local = (): PackageParts => partsOf('local', {});

const manifestOf = async (parts: PackageParts): Promise<Manifest> => (await packageApp(parts)).manifest as Manifest;

const refusalOf = async (parts: PackageParts): Promise<readonly string[]> => {
  const refusal: unknown = await packageApp(parts).catch((error: unknown) => error);
  return refusal instanceof PackageRefused ? refusal.complaints : [];
};

describe('the app package', () => {
  it.each(environments)('is valid for %s', async (name) => {
    const manifest = await manifestOf(partsOf(name, name === 'local' ? {} : deployed));
    expect(manifest.name.short).toBe(name === 'prod' ? 'Catalyst ITSM' : `Catalyst ITSM (${name})`);
    expect(JSON.stringify(manifest)).not.toContain('{{');
  });

  it('has the same bytes every time', async () => {
    const [first, second] = [await packageApp(local()), await packageApp(local())];
    expect(Buffer.from(first.zip).equals(second.zip)).toBe(true);
  });

  it('holds the manifest, the two icons and the translation it names, and nothing else', async () => {
    const files = unzipSync((await packageApp(local())).zip);
    expect(Object.keys(files).sort()).toEqual(['color.png', 'de.json', 'manifest.json', 'outline.png']);
    expect(JSON.parse(Buffer.from(files['manifest.json']!).toString('utf8'))).toEqual(await manifestOf(local()));
  });

  it('names the address, the bot and the Entra app of its environment', async () => {
    const manifest = await manifestOf(partsOf('prod', deployed));
    expect(manifest.id).toBe(deployed.TEAMS_APP_ID);
    expect(manifest.bots).toMatchObject([{ botId: deployed.BOT_APP_ID }]);
    expect(manifest.webApplicationInfo).toEqual({ id: deployed.ENTRA_CLIENT_ID, resource: deployed.ENTRA_APP_ID_URI });
    expect(manifest.validDomains).toEqual(['itsm.contoso.example']);
    expect(manifest.staticTabs).toContainEqual(
      expect.objectContaining({ entityId: 'home', contentUrl: 'https://itsm.contoso.example/tabs/' }),
    );
    expect(manifest.staticTabs).toContainEqual(
      expect.objectContaining({ entityId: 'desk', contentUrl: 'https://itsm.contoso.example/tabs/dashboard' }),
    );
    expect(manifest.developer).toMatchObject({
      privacyUrl: 'https://itsm.contoso.example/privacy',
      termsOfUseUrl: 'https://itsm.contoso.example/terms',
    });
  });

  it.each(['personal', 'team', 'groupChat'] as const)('lists the commands that the bot knows in %s', async (scope) => {
    const manifest = await manifestOf(local());
    const lists = manifest.bots.flatMap(({ commandLists }) => commandLists);
    const listed = lists.filter(({ scopes }) => scopes.includes(scope)).flatMap(({ commands }) => commands);
    const known = botCommands.filter(({ scopes }) => scopes.includes(scope));
    expect(listed).toEqual(known.map(({ title, description }) => ({ title, description })));
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.length).toBeLessThanOrEqual(12);
  });
});

describe('the German of the package', () => {
  const germanOf = async (): Promise<Readonly<Record<string, string>>> =>
    JSON.parse(Buffer.from(unzipSync((await packageApp(local())).zip)['de.json']!).toString('utf8'));

  it('is valid by the schema of translations, and as long as Teams allows', async () => {
    const german = await germanOf();
    const schema = JSON.parse(
      readFileSync(
        new URL(
          `../node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json`,
          import.meta.url,
        ),
        'utf8',
      ),
    );
    const patterns = Object.keys(schema.patternProperties).map((pattern) => new RegExp(pattern));
    const known = (key: string) => key in schema.properties || patterns.some((pattern) => pattern.test(key));
    expect(Object.keys(german).filter((key) => !known(key))).toEqual([]);
    expect(schema.required.filter((key: string) => !(key in german))).toEqual([]);
    for (const [key, { maxLength }] of Object.entries<{ maxLength?: number }>(schema.properties)) {
      if (maxLength) expect({ key, long: (german[key]?.length ?? 0) > maxLength }).toEqual({ key, long: false });
    }
    expect(JSON.stringify(german)).not.toContain('{{');
  });

  it('translates every tab and every activity', async () => {
    const german = await germanOf();
    expect(german['staticTabs[0].name']).toBe('Start');
    const { activities } = JSON.parse(local().template);
    for (const [index] of activities.activityTypes.entries()) {
      expect(german[`activities.activityTypes[${index}].templateText`]).toContain('{number}');
    }
  });
});

describe('packing refuses', () => {
  it('translations of what is not there, and files that nobody names', async () => {
    const texts = { 'name.short': 'X', 'staticTabs[9].name': 'Y' };
    expect(
      await refusalOf({ ...local(), translations: { 'de.json': JSON.stringify(texts), 'fr.json': '{}' } }),
    ).toEqual([
      'The manifest does not name fr.json.',
      'de.json translates staticTabs[9].name, which the manifest does not have.',
    ]);
    expect(await refusalOf({ ...local(), translations: {} })).toEqual([
      'The manifest names de.json, which is not there.',
    ]);
  });

  it('an environment without ids, naming each', async () => {
    expect(await refusalOf(partsOf('prod', {}))).toEqual([
      'No value for TEAMS_APP_ID, WEB_BASE_URL, BOT_APP_ID, ENTRA_CLIENT_ID, ENTRA_APP_ID_URI. ' +
        'Set them as variables, or in the file of this environment in teams-app/env.',
    ]);
  });

  it('an address that Teams would not load', async () => {
    for (const address of ['http://itsm.contoso.example', 'https://itsm.contoso.example/desk', 'itsm']) {
      const [complaint] = await refusalOf(partsOf('prod', { ...deployed, WEB_BASE_URL: address }));
      expect(complaint).toContain('WEB_BASE_URL must be an https address without a path');
    }
  });

  it('what the schema does not know or does not allow', async () => {
    const template = local().template;
    const unknown = await refusalOf({ ...local(), template: template.replace('"bots"', '"robots"') });
    expect(unknown.join()).toContain('additional properties');
    const wrongId = await refusalOf(partsOf('prod', { ...deployed, BOT_APP_ID: 'the-bot' }));
    expect(wrongId.join()).toContain('/bots/0/botId');
  });

  it('a name that pretends to be of Microsoft', async () => {
    const parts = partsOf('prod', { ...deployed, TEAMS_APP_NAME: 'Catalyst for Teams' });
    expect((await refusalOf(parts)).join()).toContain('may not contain the name of a Microsoft product');
  });

  it('icons of the wrong size or kind', async () => {
    expect(
      await refusalOf({
        ...local(),
        colourIcon: encodePng(outlineIcon()),
        outlineIcon: Buffer.from('<svg/>'),
      }),
    ).toEqual(['color.png is 32 × 32; it must be 192 × 192.', 'outline.png is not a PNG file.']);
  });

  it('an env file that is not one, naming the line', () => {
    expect(() => readEnvironmentFile('A=1\n# note\nB: 2')).toThrow('Line 3 is not NAME=value.');
    expect(readEnvironmentFile('A="one two"\r\n\nB=\n')).toEqual({ A: 'one two', B: '' });
  });
});

describe('the icons', () => {
  it.each([
    ['color.png', colourIcon],
    ['outline.png', outlineIcon],
  ] as const)('in %s are what the script draws', (file, draw) => {
    const kept = decodePng(readFileSync(new URL(`../manifest/${file}`, import.meta.url)));
    const drawn = draw();
    expect(kept.width).toBe(drawn.width);
    expect(Buffer.from(kept.pixels).equals(Buffer.from(drawn.pixels))).toBe(true);
  });

  it('draw the outline in white on nothing, with room for nothing else', () => {
    const { pixels } = outlineIcon();
    const colours = Array.from({ length: pixels.length / 4 }, (_, at) => pixels.subarray(at * 4, at * 4 + 3).join());
    const opacities = Array.from({ length: pixels.length / 4 }, (_, at) => pixels[at * 4 + 3]);
    expect(new Set(colours)).toEqual(new Set(['255,255,255']));
    expect(opacities).toContain(0);
    expect(opacities).toContain(255);
  });
});

describe('the Entra app', () => {
  it('lets in the clients that the product accepts, and no others', () => {
    const text = readFileSync(new URL('./entra-app.json', import.meta.url), 'utf8');
    const { api } = JSON.parse(text) as { api: { preAuthorizedApplications: readonly { appId: string }[] } };
    const allowed = api.preAuthorizedApplications.map(({ appId }) => appId);
    expect(allowed.sort()).toEqual(microsoftClients.map(({ id }) => id).sort());
  });
});
