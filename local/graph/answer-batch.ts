import type { Asked } from './answer-route.ts';
import { listAt, objectAt, textAt } from './facts.ts';
import { badRequest, type GraphAnswer } from './graph-error.ts';

/** `$batch`: at most twenty requests in one, each answered by itself. */
export function answerBatch(body: unknown, answerOne: (asked: Asked) => GraphAnswer): GraphAnswer {
  const requests = listAt(objectAt(body, 'body', ['requests']).requests, 'requests', 1_000);
  if (requests.length === 0 || requests.length > 20) {
    throw badRequest(`Number of batch request steps exceeds the maximum value of 20 or is 0: ${requests.length}.`);
  }
  const seen = new Set<string>();
  const responses = requests.map((one) => {
    const given = objectAt(one, 'requests', ['id', 'method', 'url', 'headers', 'body', 'dependsOn']);
    const id = textAt(given.id, 'requests/id');
    if (seen.has(id)) throw badRequest(`Duplicate request id '${id}' in the batch.`);
    seen.add(id);
    const asked = { method: textAt(given.method, 'requests/method'), path: textAt(given.url, 'requests/url') };
    const { status, body: answer, headers } = answerOne({ ...asked, body: given.body });
    return {
      id,
      status,
      headers: { ...headers, ...(answer !== undefined && { 'Content-Type': 'application/json' }) },
      ...(answer !== undefined && { body: answer }),
    };
  });
  // Graph promises no order, so nobody may rely on one.
  return { status: 200, body: { responses: responses.reverse() } };
}
