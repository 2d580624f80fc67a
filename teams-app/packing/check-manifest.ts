import { AppManifestUtils, type TeamsManifestLatest } from '@microsoft/app-manifest';
import { pngHeader } from './png.ts';

/** What the schema that the manifest names has against it. Works offline: the schemas come with the package. */
export const schemaComplaints = (manifest: unknown): Promise<string[]> =>
  AppManifestUtils.validateAgainstSchema(manifest as TeamsManifestLatest);

const forbiddenInNames = /teams|microsoft/i;

/** The part of a valid manifest that the rules below look at. */
interface Named {
  readonly name: { readonly short: string; readonly full?: string };
  readonly bots?: readonly {
    readonly commandLists?: readonly { readonly commands: readonly { readonly title: string }[] }[];
  }[];
}

/** What the store's rules have against the manifest that no schema knows. */
export function storeComplaints(manifest: unknown): string[] {
  const { name, bots } = manifest as Named;
  return [
    ...[name.short, name.full ?? ''].filter((text) => forbiddenInNames.test(text)).map(nameComplaint),
    ...(bots ?? []).flatMap(({ commandLists }) => (commandLists ?? []).flatMap(({ commands }) => doubled(commands))),
  ];
}

const nameComplaint = (text: string): string => `The name "${text}" may not contain the name of a Microsoft product.`;

function doubled(commands: readonly { readonly title: string }[]): string[] {
  const titles = commands.map(({ title }) => title);
  return titles
    .filter((title, index) => titles.indexOf(title) !== index)
    .map((title) => `The command "${title}" is listed twice in one scope.`);
}

interface Translated {
  readonly localizationInfo?: {
    readonly additionalLanguages?: readonly { readonly languageTag: string; readonly file: string }[];
  };
}

/** What is wrong with the translations: a file that is missing or that nobody names, and texts of things that are not there. */
export function languageComplaints(manifest: unknown, files: Readonly<Record<string, unknown>>): string[] {
  const named = (manifest as Translated).localizationInfo?.additionalLanguages?.map(({ file }) => file) ?? [];
  const texts = (file: string) => Object.keys((files[file] ?? {}) as object).filter((key) => key !== '$schema');
  return [
    ...named.filter((file) => !(file in files)).map((file) => `The manifest names ${file}, which is not there.`),
    ...Object.keys(files)
      .filter((file) => !named.includes(file))
      .map((file) => `The manifest does not name ${file}.`),
    ...named.flatMap((file) =>
      texts(file)
        .filter((key) => typeof valueAt(manifest, key) !== 'string')
        .map((key) => `${file} translates ${key}, which the manifest does not have.`),
    ),
  ];
}

/** `staticTabs[0].name` of an object. */
const valueAt = (value: unknown, key: string): unknown =>
  key
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .reduce((inner, part) => (inner as Readonly<Record<string, unknown>> | undefined)?.[part], value);

/** What Teams would have against an icon: wrong size, no PNG, or an outline without transparency. */
export function iconComplaints(file: string, bytes: Uint8Array, size: number, mustBeTransparent: boolean): string[] {
  const header = pngHeader(bytes);
  if (header === undefined) return [`${file} is not a PNG file.`];
  const { width, height, hasOpacity } = header;
  return [
    ...(width === size && height === size ? [] : [`${file} is ${width} × ${height}; it must be ${size} × ${size}.`]),
    ...(mustBeTransparent && !hasOpacity ? [`${file} has no transparency; it must be white on nothing.`] : []),
  ];
}
