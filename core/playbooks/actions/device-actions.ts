import { z } from 'zod';
import { type ActionDeclaration, shown } from './action.ts';
import { Device, TakenAccount } from './inputs.ts';

const outputs: ActionDeclaration['outputs'] = {
  deviceId: { kind: 'text', says: 'the id of the device' },
  serialNumber: { kind: 'text', says: 'its serial number' },
};

export const deviceActions: readonly ActionDeclaration[] = [
  {
    name: 'intune.assignDevice',
    says: 'Assign a device',
    input: z.strictObject({ device: Device, account: TakenAccount }),
    outputs,
    takes: { account: 'userId' },
    targets: ['device'],
    permissions: ['DeviceManagementServiceConfig.ReadWrite.All', 'User.Read.All'],
    undo: 'itself',
    undoSays: 'Gives the device back to whom it was assigned before, or to nobody.',
    repeats: 'idempotent',
    waits: false,
    changes: ({ device, account }) => [
      { what: `User of ${shown(device)}`, before: 'whoever has it', after: shown(account) },
    ],
  },
  {
    name: 'intune.wipe',
    says: 'Wipe a device',
    input: z.strictObject({
      device: Device,
      keepUserData: z.boolean().describe('whether files of people stay; no, unless it says yes').optional(),
      keepEnrollmentData: z.boolean().describe('whether it stays enrolled; no, unless it says yes').optional(),
    }),
    outputs,
    takes: {},
    permissions: ['DeviceManagementManagedDevices.PrivilegedOperations.All', 'DeviceManagementManagedDevices.Read.All'],
    undo: 'never',
    undoSays: 'What was on the device is gone.',
    repeats: 'unknown',
    waits: false,
    changes: ({ device, keepUserData }) => [
      {
        what: `What is on ${shown(device)}`,
        before: 'everything',
        after: keepUserData === true ? 'files of people' : null,
      },
    ],
  },
];
