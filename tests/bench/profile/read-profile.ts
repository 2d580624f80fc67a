import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Node {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly Node[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface SelfTime {
  readonly name: string;
  readonly ms: number;
  readonly part: number;
}

export interface ProfileSummary {
  /** Milliseconds that were looked at, without those in which nothing was to be done. */
  readonly busyMs: number;
  readonly idlePart: number;
  readonly functions: readonly SelfTime[];
  readonly modules: readonly SelfTime[];
  /** The product's own verbs and parts, with everything that they called. */
  readonly entries: readonly SelfTime[];
}

/** The profile of the main thread, which does the most different things, within the window (microseconds of the monotonic clock). */
export function readProfile(
  folder: string,
  window?: { readonly fromUs: number; readonly toUs: number },
): ProfileSummary {
  const profiles = readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profile)
    .sort((a, b) => b.nodes.length - a.nodes.length);
  const [profile] = profiles;
  if (!profile) throw new Error('This row has no process of the product: it wrote no profile');
  return summarise(profile, window);
}

const isIdle = (node: Node): boolean => node.callFrame.functionName === '(idle)';

function summarise(profile: Profile, window?: { readonly fromUs: number; readonly toUs: number }): ProfileSummary {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const parentOf = (node: Node): Node | undefined => nodes.get(parents.get(node.id) ?? -1);
  const functions = new Map<string, number>();
  const modules = new Map<string, number>();
  const entries = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, us: number) => to.set(key, (to.get(key) ?? 0) + us);
  let at = profile.startTime;
  let busy = 0;
  let idle = 0;
  for (const [index, sample] of profile.samples.entries()) {
    const us = profile.timeDeltas[index + 1] ?? 0;
    at += profile.timeDeltas[index] ?? 0;
    const node = nodes.get(sample);
    if (!node || (window && (at < window.fromUs || at > window.toUs))) continue;
    if (isIdle(node)) {
      idle += us;
      continue;
    }
    busy += us;
    add(functions, functionName(node, parentOf(node)), us);
    add(modules, moduleOf(node, parentOf), us);
    for (const place of placesAbove(node, parentOf)) add(entries, place, us);
  }
  const sorted = (from: Map<string, number>): SelfTime[] =>
    [...from].map(([name, us]) => ({ name, ms: us / 1_000, part: us / Math.max(busy, 1) })).sort((a, b) => b.ms - a.ms);
  return {
    busyMs: busy / 1_000,
    idlePart: idle / Math.max(1, idle + busy),
    functions: sorted(functions),
    modules: sorted(modules),
    entries: sorted(entries),
  };
}

/** Files of the repository by their path in it, packages by their name, Node by its module. */
export function placeOf(url: string): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage) return inPackage;
  if (url.startsWith('node:')) return url;
  return /\/((?:core|bot|functions|orchestrations|teams-app|adapters|local|tests|dist)\/.*)$/.exec(url)?.[1] ?? '';
}

/** What the engine does by itself (SQLite, sockets, cryptography) has no file: it goes by who asked for it. */
function functionName(node: Node, parent: Node | undefined): string {
  const { functionName: name, url, lineNumber } = node.callFrame;
  if (url !== '') return `${name || '(anonymous)'} ${placeOf(url)}:${lineNumber + 1}`;
  if (name.startsWith('(') || !parent) return name;
  const asker = parent.callFrame;
  return `${name} (native) for ${asker.functionName || '(anonymous)'} ${placeOf(asker.url)}`.trim();
}

function moduleOf(node: Node, parentOf: (node: Node) => Node | undefined): string {
  for (let up: Node | undefined = node; up; up = parentOf(up)) {
    if (up.callFrame.url !== '') return placeOf(up.callFrame.url) || 'elsewhere';
    if (up.callFrame.functionName.startsWith('(g')) return 'garbage collection';
  }
  return node.callFrame.functionName === '(program)' ? 'Node and V8 themselves' : 'elsewhere';
}

/** The files of the repository on the way down to it, each once. */
function placesAbove(node: Node, parentOf: (node: Node) => Node | undefined): ReadonlySet<string> {
  const places = new Set<string>();
  for (let up: Node | undefined = node; up; up = parentOf(up)) {
    const place = placeOf(up.callFrame.url);
    if (place.endsWith('.ts')) places.add(place);
  }
  return places;
}
