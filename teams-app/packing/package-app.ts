import { type Zippable, zipSync } from 'fflate';
import { iconComplaints, languageComplaints, schemaComplaints, storeComplaints } from './check-manifest.ts';
import { fillTemplate, placeholdersOf } from './fill-template.ts';

/** What a package is made from: the files of `manifest/` and the values of one environment. */
export interface PackageParts {
  readonly template: string;
  readonly colourIcon: Uint8Array;
  readonly outlineIcon: Uint8Array;
  /** The translations that the template names, by their file: templates, too. */
  readonly translations: Readonly<Record<string, string>>;
  /** `WEB_BASE_URL` gives the host; the rest are placeholders of the template. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** The version of the product. */
  readonly version: string;
}

export interface TeamsPackage {
  readonly manifest: unknown;
  /** The same parts always give the same bytes. */
  readonly zip: Uint8Array;
}

/** Why no package could be made: one sentence each. */
export class PackageRefused extends Error {
  readonly complaints: readonly string[];
  constructor(complaints: readonly string[]) {
    super(complaints.join('\n'));
    this.name = 'PackageRefused';
    this.complaints = complaints;
  }
}

/** Fills, checks and zips. Throws `PackageRefused` with everything that is wrong. */
export async function packageApp(parts: PackageParts): Promise<TeamsPackage> {
  const manifest = filled(parts, parts.template);
  const translations = Object.entries(parts.translations).map(([file, text]) => [file, filled(parts, text)] as const);
  const complaints = [
    ...(await schemaComplaints(manifest)).map((complaint) => `manifest: ${complaint.trim()}`),
    ...iconComplaints('color.png', parts.colourIcon, 192, false),
    ...iconComplaints('outline.png', parts.outlineIcon, 32, true),
  ];
  if (complaints.length === 0) {
    complaints.push(...storeComplaints(manifest), ...languageComplaints(manifest, Object.fromEntries(translations)));
  }
  if (complaints.length > 0) throw new PackageRefused(complaints);
  return {
    manifest,
    zip: zip({
      'manifest.json': bytesOf(manifest),
      'color.png': parts.colourIcon,
      'outline.png': parts.outlineIcon,
      ...Object.fromEntries(translations.map(([file, content]) => [file, bytesOf(content)])),
    }),
  };
}

const bytesOf = (content: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(content, null, 2)}\n`);

function filled({ values, version }: PackageParts, template: string): unknown {
  const given: Readonly<Record<string, string | undefined>> = { ...values, VERSION: version };
  const needed = placeholdersOf(template).map((name) => (name === 'HOST' ? 'WEB_BASE_URL' : name));
  const missing = needed.filter((name) => !given[name]);
  if (missing.length > 0) {
    throw new PackageRefused([
      `No value for ${missing.join(', ')}. Set them as variables, or in the file of this environment in teams-app/env.`,
    ]);
  }
  return fillTemplate(template, { ...given, HOST: hostOf(given.WEB_BASE_URL ?? '') });
}

/** Teams loads tabs over https alone, and we are served from the root of the address. */
function hostOf(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' && url.pathname === '/') return url.host;
  throw new PackageRefused(['WEB_BASE_URL must be an https address without a path, such as https://app.example.com.']);
}

/** Fixed date and attributes, as the bytes must not tell when and where they were made. */
function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const stamped = Object.entries(files).map(([name, bytes]) => [name, [bytes, { mtime: earliest, os: 0, attrs: 0 }]]);
  return zipSync(Object.fromEntries(stamped) as Zippable, { level: 9 });
}

/** The first moment a zip file can tell, in local time as zip files have it. */
const earliest = new Date(1980, 0, 1, 0, 0, 0);
