import type { RpcTypedData } from './core-types.ts';

/** What a function returned, as JSON text; nothing becomes `null`, bytes become base64. */
export function toJsonText(data: RpcTypedData | null | undefined): string {
  if (typeof data?.json === 'string') return data.json;
  if (typeof data?.string === 'string') return JSON.stringify(data.string);
  if (typeof data?.int === 'number') return JSON.stringify(data.int);
  if (typeof data?.double === 'number') return JSON.stringify(data.double);
  if (data?.bytes) return JSON.stringify(Buffer.from(data.bytes).toString('base64'));
  return 'null';
}

export function jsonData(value: unknown): RpcTypedData {
  return { json: JSON.stringify(value ?? null) };
}
