import type { DocumentType } from '#core/documents';
import type { Body } from './stored-document.ts';

/** Turns a body of one schema version into the next one. */
type Step = (body: Body) => Body;

/** For each type the step that leads away from a version: `ticket: { 1: (body) => … }` makes version 2 of version 1. */
export type Upgrades = { readonly [T in DocumentType]?: { readonly [fromVersion: number]: Step } };

/** Five, or more where the reminder before it comes later. */
const confirmDaysAfter = (settings: unknown): number =>
  Math.max(5, (settings as { readonly confirmReminderDays: number }).confirmReminderDays + 1);

const upgrades: Upgrades = {
  tenant: {
    1: (body) => ({
      ...body,
      settings: {
        answerReminderDays: 5,
        noResponseDays: 7,
        clockChange: 'from_now',
        locale: 'en',
        timeZone: 'UTC',
        quietHours: { from: '19:00', to: '07:00' },
        ...(body.settings as object),
      },
    }),
    2: (body) => ({
      ...body,
      settings: {
        approvalReminderDays: 1,
        approvalExpiryDays: 5,
        costCenters: {},
        fulfilment: { domain: null, usageLocation: null, defaultLicenses: [], defaultVendor: null },
        requestConfirmDays: confirmDaysAfter(body.settings),
        ...(body.settings as object),
      },
    }),
    3: (body) => ({ ...body, settings: { unscannedFiles: 'allow', ...(body.settings as object) } }),
  },
  queue: {
    1: (body) => ({
      assignment: {
        strategy: 'manual',
        wipLimit: null,
        weights: { P1: 8, P2: 4, P3: 2, P4: 1 },
        honoursPresence: true,
        honoursWorkingHours: true,
        fallbackMemberId: null,
      },
      skills: [],
      rotaId: null,
      version: 1,
      updatedAt: body.createdAt,
      auditSeq: 0,
      auditHash: '0'.repeat(64),
      ...body,
    }),
  },
  ticket: {
    1: (body) => ({
      ...body,
      slas: [],
      clockSeq: 0,
      routing: null,
      assignment: null,
      waitingSince: body.waitingFor ? body.updatedAt : null,
    }),
    2: (body) => ({ ...body, request: null, approverIds: [], workSeq: 0, openTasks: 0 }),
  },
  delivery: {
    1: (body) => ({
      ...body,
      kind: 'card',
      surface: 'chat',
      recipient: body.conversationId,
      attempts: 1,
      insteadOf: null,
      notBefore: null,
      createdAt: body.updatedAt,
    }),
  },
};

/** The body in the newest schema. Steps run one after another; a body without a step is already the newest. */
export const upgrade = (type: DocumentType, version: number, body: Body, steps: Upgrades = upgrades): Body => {
  const step = steps[type]?.[version];
  return step === undefined ? body : upgrade(type, version + 1, step(body), steps);
};
