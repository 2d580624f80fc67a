import { directoryOperations } from './directory-operations.ts';
import type { OperationFacts } from './operation.ts';
import { noticeOperations, teamAndDeviceOperations } from './other-operations.ts';

/** Every path of Graph that the product may use. */
export const operations: readonly OperationFacts[] = [
  ...directoryOperations,
  ...teamAndDeviceOperations,
  ...noticeOperations,
];

const byLine = new Map(operations.map((one) => [`${one.method} ${one.path}`, one]));

export const operationOf = (method: string, path: string): OperationFacts | undefined =>
  byLine.get(`${method} ${path}`);
