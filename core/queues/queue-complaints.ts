import type { FieldError } from '../api/problem.ts';
import { agentComplaints, eachAt } from '../people/demand-people.ts';
import type { Ctx } from '../platform.ts';
import { findRotas } from '../routing/find-rules.ts';
import type { Queue } from './queue.ts';

type Fields = Pick<Queue, 'name' | 'leadId' | 'memberIds' | 'restricted' | 'assignment' | 'rotaId'>;

/** What stands against a queue: its name, the people and the rota that it names, and how these go together. */
export async function queueComplaints(ctx: Ctx, fields: Fields, others: readonly Queue[]): Promise<FieldError[]> {
  const { leadId, memberIds, restricted, assignment, rotaId } = fields;
  const { fallbackMemberId, strategy } = assignment;
  const complaints: FieldError[] = [];
  if (others.some(({ name }) => name.toLowerCase() === fields.name.toLowerCase())) {
    complaints.push({ pointer: '/name', code: 'taken', detail: 'Another queue has this name.' });
  }
  if (restricted && memberIds.length === 0) {
    const detail = 'A restricted queue needs a member, or nobody could see its tickets.';
    complaints.push({ pointer: '/memberIds', code: 'required', detail });
  } else if (strategy !== 'manual' && memberIds.length === 0) {
    const detail = 'A queue that hands out by itself needs somebody to hand out to.';
    complaints.push({ pointer: '/memberIds', code: 'required', detail });
  }
  if (restricted && fallbackMemberId !== null && !memberIds.includes(fallbackMemberId)) {
    const detail = 'Tickets of a restricted queue go to its members only. Name one of them.';
    complaints.push({ pointer: '/assignment/fallbackMemberId', code: 'not_in_queue', detail });
  }
  if (rotaId !== null && !(await findRotas(ctx)).some(({ id }) => id === rotaId)) {
    const detail = 'There is no such rota. GET /v1/admin/rotas lists them.';
    complaints.push({ pointer: '/rotaId', code: 'unknown_rota', detail });
  }
  const named = [
    ...(leadId === null ? [] : [{ id: leadId, pointer: '/leadId' }]),
    ...eachAt('/memberIds', memberIds),
    ...(fallbackMemberId === null ? [] : [{ id: fallbackMemberId, pointer: '/assignment/fallbackMemberId' }]),
  ];
  return [...complaints, ...(await agentComplaints(ctx, named))];
}
