import { derivedUuid } from '#core/digest';
import type { Rota } from '#core/routing/rota';
import type { RoutingRule } from '#core/routing/rule';
import { manualAssignment } from '#core/routing/strategy';
import type { Setting } from '#core/settings/setting';
import { firstHash } from '#core/tickets/audit';
import type { SeededOrganisation } from './organisations.ts';

/** What people know, as the Network queue asks for it. */
const skills: Readonly<Record<string, readonly string[]>> = {
  'agent2@contoso.example': ['vpn', 'wifi'],
  'admin@contoso.example': ['vpn', 'firewall'],
};

export const skillsOf = (upn: string): readonly string[] => skills[upn] ?? [];

interface SeededRouting {
  readonly rotas: readonly Rota[];
  readonly rules: readonly RoutingRule[];
  /** What the Network queue is told beside its people. */
  readonly network: { readonly assignment: typeof manualAssignment; readonly rotaId: string };
}

/**
 * How Contoso routes: what is about VPN or Wi-Fi goes to Network, which gives it to whoever knows it and has least to do;
 * VIPs wait less; at night P1s of Network go to whoever is on call. Fabrikam hands out by hand.
 */
export function seededRouting(
  organisation: SeededOrganisation,
  calendarId: string,
  at: string,
): SeededRouting | undefined {
  const network = organisation.queues.find(({ name }) => name === 'Network');
  if (organisation.slug !== 'contoso' || !network) return undefined;
  const setting = (name: string): Setting => ({
    id: derivedUuid('seeded routing', organisation.id, name),
    name,
    version: 1,
    createdAt: at,
    updatedAt: at,
    auditSeq: 0,
    auditHash: firstHash,
  });
  const rota: Rota = {
    ...setting('Network on call'),
    timeZone: organisation.timeZone,
    startsOn: '2026-01-05',
    handOverAt: '09:00',
    everyDays: 7,
    memberIds: network.memberIds,
    overrides: [],
  };
  const rule = (
    position: number,
    name: string,
    description: string,
    when: RoutingRule['when'],
    deeds: RoutingRule['do'],
  ): RoutingRule => ({ ...setting(name), description, position, active: true, when, do: deeds, goOn: true });
  return {
    rotas: [rota],
    rules: [
      rule(1, 'VPN and Wi-Fi', 'What was filed under them', { categoryIds: ['VPN', 'Wi-Fi'] }, { queueId: network.id }),
      rule(
        2,
        'Speaks of VPN',
        'Whatever it was filed under',
        { textAny: ['VPN'] },
        { queueId: network.id, addTags: ['vpn'] },
      ),
      rule(
        3,
        'Speaks of Wi-Fi',
        'Whatever it was filed under',
        { textAny: ['Wi-Fi', 'wifi', 'WLAN'] },
        { queueId: network.id, addTags: ['wifi'] },
      ),
      rule(4, 'VIP', 'People who should not wait', { requester: { vip: true } }, { priority: 'P2' }),
      rule(
        5,
        'After hours',
        'Nobody is there to see it, so whoever is on call gets it',
        { queueIds: [network.id], priorities: ['P1'], time: { calendarId, is: 'closed' } },
        { assignTo: { rotaId: rota.id } },
      ),
    ],
    network: { assignment: { ...manualAssignment, strategy: 'skill_based' }, rotaId: rota.id },
  };
}
