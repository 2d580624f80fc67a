import type { ClockEvent } from '#core/sla/clock';
import { clockOf } from '#orchestrations/instances';
import type { EngineState } from './check-files.ts';
import type { StoreContent } from './store-content.ts';

/** The stories of clocks that have struck everything there is to strike, and wait for their ticket to move. */
export const waitingClocks = ({ clocks }: Pick<StoreContent, 'clocks'>): string[] =>
  clocks
    .filter(({ live, nextAlarmAt }) => live && nextAlarmAt === null)
    .map(({ tenantId, ticketId }) => clockOf(tenantId, ticketId));

/** Live clocks without a story that minds them, and alarms that struck twice for the same moment. */
export function clockFaults({ clocks }: Pick<StoreContent, 'clocks'>, { rows }: Pick<EngineState, 'rows'>): string[] {
  return clocks.flatMap(({ tenantId, ticketId, number, live, events }) => {
    const story = rows.get(clockOf(tenantId, ticketId));
    const isMinded = story !== undefined && story.status !== 'Completed' && story.status !== 'Failed';
    return [
      ...(live && !isMinded
        ? [`Nobody minds the clock of ${number}: its story is ${story?.status ?? 'not there'}`]
        : []),
      ...struckTwice(events).map((alarm) => `${number} struck ${alarm} twice`),
    ];
  });
}

function struckTwice(events: readonly ClockEvent[]): string[] {
  const seen = new Set<string>();
  return events.flatMap((event) => {
    if (event.type !== 'struck') return [];
    const alarm = JSON.stringify([event.alarm, event.due]);
    if (seen.has(alarm)) return [alarm];
    seen.add(alarm);
    return [];
  });
}
