import { readFileSync } from 'node:fs';
import { badRequest } from './graph-error.ts';

/** The activity types that the app's manifest declares, and the text of each. */
export type Templates = {
  /** @throws Graph's 400 for an undeclared type or a parameter that is missing */
  fill(activityType: string, parameters: ReadonlyMap<string, string>): string;
};

type Manifest = { readonly activities?: { readonly activityTypes?: readonly Declared[] } };
type Declared = { readonly type: string; readonly templateText: string };

/** Read from the manifest that is packed for Teams, so that what works here is declared there. */
export function templatesOf(manifestFile: URL): Templates {
  const { activities } = JSON.parse(readFileSync(manifestFile, 'utf8')) as Manifest;
  const declared = new Map(activities?.activityTypes?.map(({ type, templateText }) => [type, templateText]));
  return {
    fill: (activityType, parameters) => {
      const template = declared.get(activityType);
      if (template === undefined) {
        throw badRequest(`Activity type '${activityType}' is not declared in the app's manifest.`);
      }
      return template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
        const value = parameters.get(name);
        if (value === undefined) throw badRequest(`Template parameter '${name}' is missing.`);
        return value;
      });
    },
  };
}
