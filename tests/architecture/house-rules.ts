import { zoneOf } from './import-rules.ts';
import type { SourceFacts } from './parse-source.ts';

/** A rule of the house about one file: what to say of a file that breaks it, or nothing. */
interface HouseRule {
  readonly says: string;
  readonly broken: (path: string, facts: SourceFacts) => boolean;
}

const isTest = (path: string): boolean => zoneOf(path)?.name === 'tests';
const isTool = (path: string): boolean => zoneOf(path)?.name === 'tools';

const readsEnvironment = ({ names, imports }: SourceFacts): boolean =>
  names.some((name) => /^process\.env(\.|$)/.test(name)) ||
  (imports.some(({ specifier }) => /^(node:)?process$/.test(specifier)) && names.some((name) => /\benv\b/.test(name)));

const focused =
  /^(it|test|describe)(\.\w+)*\.(only|skip|skipIf|runIf|todo)(\.\w+)*$|^(xit|xtest|xdescribe|fit|fdescribe)(\.\w+)*$/;

/** `local/` runs the product and seeds it; the composition root hands the environment over and gives numbers back. */
const mayReadEnvironment = /^local\/|^functions\/(settings|main|compose)\.ts$/;
const mayOpenTenants = /^core\/tenancy\/enter\.ts$|^adapters\/|^local\/seed\/|^functions\/compose\.ts$/;
const mayListTenants = /^functions\/triggers\/reconcile-activities\.ts$|^core\/store\.ts$|^adapters\//;

const placeless =
  /(^|\/)(utils?|helpers?|common|shared|services?|managers?|misc|src)(\/|(\.test)?\.tsx?$)|-(utils?|helpers?|manager)(\.test)?\.tsx?$/;

export const houseRules: readonly HouseRule[] = [
  {
    says: 'reads the environment: only functions/settings.ts knows the settings, and the process hands them in.',
    broken: (path, facts) =>
      !isTest(path) && !isTool(path) && !mayReadEnvironment.test(path) && readsEnvironment(facts),
  },
  {
    says: 'opens the store of a tenant: that is done where an actor is minted (core/tenancy/enter.ts).',
    broken: (path, { names }) =>
      !isTest(path) && !mayOpenTenants.test(path) && names.some((name) => /(^|\.)forTenant$/.test(name)),
  },
  {
    says: 'asks for the tenants: only functions/triggers/reconcile-activities.ts does, to rebuild stories from the store.',
    broken: (path, { names }) =>
      !isTest(path) && !mayListTenants.test(path) && names.some((name) => /(^|\.)tenantIds$/.test(name)),
  },
  {
    says: 'skips or focuses a test: every test runs, always.',
    broken: (path, { names }) => isTest(path) && names.some((name) => focused.test(name)),
  },
  {
    says: 'is named for what has no place: name the file by what it exports.',
    broken: (path) => placeless.test(path),
  },
  {
    says: 'is not in kebab-case.',
    broken: (path) => !/^([a-z0-9.@-]+\/)*[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/.test(path),
  },
];

/** What the house has against a file, one sentence a rule. */
export const complaints = (path: string, facts: SourceFacts): string[] =>
  houseRules.filter(({ broken }) => broken(path, facts)).map(({ says }) => `${path} ${says}`);

const laterWords = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`);

/** Whether a text puts something off. What is not done yet is an issue, not a comment. */
export const putsOff = (text: string): boolean => laterWords.test(text);
