import { parse } from '../api/parse.ts';
import { type FieldError, isProblem } from '../api/problem.ts';
import { allFields, type Form } from '../forms/field.ts';
import type { Approver, Stage } from './chain.ts';
import { conditionComplaints } from './condition-complaints.ts';
import { Chain as ChainSchema } from './contract.ts';
import { dependenciesOf } from './dependencies.ts';

/**
 * Everything that is wrong with a chain, as pointers into it (`/stages/0/rule/of`); none where it can run. Conditions are
 * held against the form; without one they are held against nothing. Whether the people, groups and queues exist is for
 * whoever can look.
 */
export function chainComplaints(chain: unknown, form: Form | undefined): FieldError[] {
  try {
    const { stages } = parse(ChainSchema, chain);
    return [
      ...idComplaints(stages),
      ...dependencyComplaints(stages),
      ...stages.flatMap((stage, index) => stageComplaints(stage, `/stages/${index}`, form)),
    ];
  } catch (error) {
    if (isProblem(error) && error.errors) return [...error.errors];
    throw error;
  }
}

function idComplaints(stages: readonly Stage[]): FieldError[] {
  return stages.flatMap(({ id }, index) => {
    if (stages.findIndex((stage) => stage.id === id) === index) return [];
    const detail = `Another stage is called ${id} already. Give each stage an id of its own.`;
    return [{ pointer: `/stages/${index}/id`, code: 'twice', detail }];
  });
}

function dependencyComplaints(stages: readonly Stage[]): FieldError[] {
  const ids = new Set(stages.map(({ id }) => id));
  const unknown = stages.flatMap(({ dependsOn = [] }, index) =>
    dependsOn.flatMap((id, place) => {
      const pointer = `/stages/${index}/dependsOn/${place}`;
      if (!ids.has(id)) {
        const detail = `No stage is called ${id}. Name one of: ${[...ids].join(', ')}.`;
        return [{ pointer, code: 'unknown_stage', detail }];
      }
      if (dependsOn.indexOf(id) < place)
        return [{ pointer, code: 'twice', detail: 'This is named twice. Remove one.' }];
      return [];
    }),
  );
  // Of ids that are there twice nobody knows which one is meant.
  if (unknown.length > 0 || ids.size < stages.length) return unknown;
  const ring = ringIn(stages);
  if (!ring) return [];
  const index = stages.findIndex(({ id }) => id === ring[0]);
  const why =
    ring.length === 1 ? 'This stage waits for itself' : 'These stages wait for each other, so none could begin';
  const detail = `${why}: ${[...ring, ring[0]].join(' → ')}. Remove one of these from dependsOn.`;
  const given = stages[index]?.dependsOn !== undefined;
  return [{ pointer: `/stages/${index}${given ? '/dependsOn' : ''}`, code: 'ring', detail }];
}

/** Stages each of which waits for the next, and the last for the first. */
function ringIn(stages: readonly Stage[]): readonly string[] | undefined {
  const waitsFor = new Map(stages.map((stage, index) => [stage.id, dependenciesOf(stages, index)]));
  const settled = new Set<string>();
  const search = (id: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(id)) return path.slice(path.indexOf(id));
    if (settled.has(id)) return undefined;
    for (const next of waitsFor.get(id) ?? []) {
      const ring = search(next, [...path, id]);
      if (ring) return ring;
    }
    settled.add(id);
    return undefined;
  };
  for (const { id } of stages) {
    const ring = search(id, []);
    if (ring) return ring;
  }
  return undefined;
}

function stageComplaints(stage: Stage, at: string, form: Form | undefined): FieldError[] {
  const keys = stage.approvers.map(keyOf);
  const twice = keys.flatMap((key, index) =>
    keys.indexOf(key) < index
      ? [{ pointer: `${at}/approvers/${index}`, code: 'twice', detail: 'This approver is there already. Remove one.' }]
      : [],
  );
  const when = stage.when ?? [];
  return [
    ...twice,
    ...quorumComplaints(stage, new Set(keys).size, at),
    ...(form ? stage.approvers.flatMap((one, index) => ofComplaints(one, `${at}/approvers/${index}/of`, form)) : []),
    ...(form ? when.flatMap((condition, index) => conditionComplaints(condition, `${at}/when/${index}`, form)) : []),
  ];
}

/** Only of a person is there a manager. */
function ofComplaints(approver: Approver, pointer: string, form: Form): FieldError[] {
  if (approver.who !== 'manager' || approver.of === undefined) return [];
  const fields = allFields(form);
  const field = fields.find(({ name }) => name === approver.of);
  if (field?.kind === 'person') return [];
  const people = fields.flatMap(({ name, kind }) => (kind === 'person' ? [name] : []));
  const detail =
    people.length > 0
      ? `Name a field of the form that asks for a person: ${people.join(', ')}.`
      : 'The form asks for no person. Leave this out for the manager of the requester.';
  return [{ pointer, code: field ? 'no_person' : 'unknown_field', detail }];
}

const keyOf = (approver: Approver): string =>
  JSON.stringify(Object.entries(approver).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Groups and roles may have any number of people, everyone else is one. */
function quorumComplaints({ rule, approvers }: Stage, different: number, at: string): FieldError[] {
  if (rule.pass !== 'quorum' || rule.of <= different) return [];
  if (approvers.some(({ who }) => who === 'group' || who === 'role')) return [];
  const most = different === 1 ? 'one person' : `${different} people`;
  const detail = `This stage asks ${most} at most, so ${rule.of} can never approve. Use at most ${different}, or name more approvers.`;
  return [{ pointer: `${at}/rule/of`, code: 'too_big', detail }];
}
