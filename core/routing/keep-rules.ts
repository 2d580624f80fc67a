import { settingVerbs } from '../settings/setting-verbs.ts';
import { type RoutingRuleView, routingRuleFields } from './contract.ts';
import { rulesKept } from './find-rules.ts';
import type { RoutingRule } from './rule.ts';
import { ruleComplaints } from './rule-complaints.ts';

/** Routing rules, kept by administrators. Nothing refers to a rule, so each can be deleted. */
export const routingRules = settingVerbs({
  ...rulesKept,
  called: 'routing rule',
  scope: 'settings:admin',
  fields: routingRuleFields,
  fieldsOf: ({ name, description, position, active, when, do: deeds, goOn }) => ({
    name,
    description,
    position,
    active,
    when: asSaid(when),
    do: asSaid(deeds),
    goOn,
  }),
  make: (fields, base): RoutingRule => ({ ...base, ...fields }),
  view: (rule): RoutingRuleView => ({
    id: rule.id,
    name: rule.name,
    description: rule.description,
    position: rule.position,
    active: rule.active,
    when: asSaid(rule.when),
    do: asSaid(rule.do),
    goOn: rule.goOn,
    version: rule.version,
    createdAt: rule.createdAt,
    updatedAt: rule.updatedAt,
  }),
  complaints: ruleComplaints,
});

/** The same, in the types of the wire, whose lists may be written to. */
const asSaid = <T>(value: T): Writable<T> => structuredClone(value) as Writable<T>;

type Writable<T> = T extends readonly (infer E)[]
  ? Writable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T;
