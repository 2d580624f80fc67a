import type { FieldError } from '../api/problem.ts';

const complaint = (code: string, detail: string): FieldError[] => [{ pointer: '/baseUrl', code, detail }];

/** Scheme, host, port, path; what stands before an `@` is told apart, so that it can be named. */
const shape = /^(https?):\/\/([^/?#@\s\\]*@)?(\[[0-9a-f:.]+\]|[^/?#@:\s\\[\]]+)(:\d{1,5})?(\/[^?#\s\\]*)?([?#].*)?$/i;

/**
 * What is wrong with the address of another system. It is called from within the deployment, so it must be one that everybody
 * could call: a name in the public net, never an address, and nothing of the machine or the network that we run on.
 * `allowsLocal`: this very machine may be meant as well, over http, for trying out.
 */
export function baseUrlComplaints(url: string, allowsLocal: boolean): FieldError[] {
  const parts = shape.exec(url);
  if (!parts) return complaint('format', 'Give a whole address, such as https://api.vendor.example/v2.');
  const [, scheme = '', user, host = '', , path = '', rest] = parts;
  if (user !== undefined) {
    return complaint(
      'credentials',
      'Leave user and password out of the address. Name a secret in credentialsSecretRef.',
    );
  }
  if (rest !== undefined) return complaint('format', 'Leave out what follows ? or #: playbooks say that themselves.');
  if (/(^|\/)\.\.?(\/|$)|%2e|%2f|%5c/i.test(path)) return complaint('format', 'Write the path without . and .. in it.');
  if (allowsLocal && (host === 'localhost' || host === '127.0.0.1')) return [];
  if (scheme.toLowerCase() !== 'https') return complaint('not_https', 'Use https: a secret goes there.');
  if (!isPublicName(host)) {
    return complaint(
      'not_public',
      'Name a server of the public net, such as api.vendor.example; addresses and local names are refused.',
    );
  }
  return [];
}

/** Names that only mean something within a network. */
const localEndings = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|arpa)$/i;

function isPublicName(host: string): boolean {
  const labels = host.replace(/\.$/, '').split('.');
  const last = labels.at(-1) ?? '';
  const isName = labels.length > 1 && labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label));
  // The last label of a name is never a number: what ends in one is an address in some way of writing it.
  return (
    isName && host.length <= 253 && !/^(\d+|0x[0-9a-f]*)$/i.test(last) && !localEndings.test(host.replace(/\.$/, ''))
  );
}
