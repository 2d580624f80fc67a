import { listAt, objectAt, textAt } from './facts.ts';
import { badRequest, graphError } from './graph-error.ts';
import type { GraphRoute } from './route.ts';

const known = ['topic', 'activityType', 'chainId', 'previewText', 'teamsAppId', 'templateParameters', 'iconId'];

/** Teams opens nothing but its own links from the feed. */
const teamsLink = /^https:\/\/teams\.(microsoft\.com|cloud\.microsoft)\/l\//;

function topicAt(value: unknown): { readonly topic: string; readonly webUrl: string } {
  const { source, value: text, webUrl } = objectAt(value, 'topic', ['source', 'value', 'webUrl']);
  if (source !== 'text') throw badRequest("This little Graph knows topics of source 'text' only.");
  const link = textAt(webUrl, 'topic/webUrl', 2_048);
  if (!teamsLink.test(link)) throw badRequest("The value of 'topic/webUrl' must be a link into Microsoft Teams.");
  return { topic: textAt(text, 'topic/value', 1_000), webUrl: link };
}

function parametersAt(value: unknown): ReadonlyMap<string, string> {
  if (value === undefined) return new Map();
  return new Map(
    listAt(value, 'templateParameters', 50).map((one) => {
      const entry = objectAt(one, 'templateParameters', ['name', 'value']);
      return [textAt(entry.name, 'templateParameters/name'), textAt(entry.value, 'templateParameters/value', 1_000)];
    }),
  );
}

function chainAt(value: unknown): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw badRequest("'chainId' must be an Int64.");
  return value;
}

export const activityRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/users/{id}/teamwork/sendActivityNotification',
    denied: { code: 'Forbidden', message: 'Missing role permissions on the request: TeamsActivity.Send.' },
    answer: ({ caller, people, params, body }, { outbox, templates, now, countActivity }) => {
      const person = people.find(params.id ?? '');
      const given = objectAt(body, 'body', known);
      const { topic, webUrl } = topicAt(given.topic);
      const activityType = textAt(given.activityType, 'activityType');
      const preview = objectAt(given.previewText, 'previewText', ['content', 'contentType']);
      const title = templates.fill(activityType, parametersAt(given.templateParameters));
      const chainId = chainAt(given.chainId);
      if (!outbox.standing(person).installed) {
        throw graphError(
          403,
          'Forbidden',
          `Application with AAD App Id '${caller.appId}' is not authorized to generate custom text notifications to the recipient. Ensure that the expected Teams app is installed in the target scope (user, team, or chat).`,
        );
      }
      countActivity(person);
      outbox.deliverActivity(person, chainId, {
        activityType,
        title,
        preview: textAt(preview.content, 'previewText/content').slice(0, 150),
        topic,
        webUrl,
        at: now().toISOString(),
      });
      return { status: 204 };
    },
  },
];
