import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { messageOf } from '../log.ts';
import { AppProblem } from './app-problem.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

const stringOrComment = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const stringOrTrailingComma = /"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g;
const keepStrings = (found: string): string => (found.startsWith('"') ? found : '');

/** JSON with comments, trailing commas and a byte order mark, as Azure's host reads its settings files. */
export function parseLenientJson(text: string): unknown {
  const plain = text.replace(/^\uFEFF/, '').replace(stringOrComment, keepStrings);
  return JSON.parse(plain.replace(stringOrTrailingComma, keepStrings));
}

export function asObject(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The object in a file; undefined when there is no such file. Throws `AppProblem` when it is not an object. */
export function readJsonObject(path: string): JsonObject | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw new AppProblem(`${basename(path)} cannot be read: ${messageOf(error)}`, { cause: error });
  }
  let value: unknown;
  try {
    value = parseLenientJson(text);
  } catch (error) {
    throw new AppProblem(`${basename(path)} is not JSON: ${messageOf(error)}`, { cause: error });
  }
  const object = asObject(value);
  if (object !== value) throw new AppProblem(`${basename(path)} is not a JSON object`);
  return object;
}
