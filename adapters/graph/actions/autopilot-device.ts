import type { InputValue } from '#core/playbooks/playbook';
import { Refusal } from '../../actions/outcomes.ts';
import { recordOf, textOf } from '../answer-facts.ts';
import type { Asking, GraphFacts } from './asking.ts';
import { findAccount } from './find-account.ts';
import type { GraphAction } from './graph-action.ts';

const needs = 'DeviceManagementServiceConfig.ReadWrite.All';
const devices = '/deviceManagement/windowsAutopilotDeviceIdentities';

/** `intune.assignDevice`: whoever turns the device on for the first time is expected to be that person. */
export const assignDevice: GraphAction = {
  apply: async (asking) => {
    const serialNumber = serialNumberOf(asking.call.inputs.device);
    const device = await autopilotDevice(asking, serialNumber);
    const account = await findAccount(asking, asking.call.inputs.account);
    const before = await asking.first(async () => ({
      userPrincipalName: textOf(device.userPrincipalName) || null,
      addressableUserName: textOf(device.addressableUserName) || null,
    }));
    if (!sameName(device.userPrincipalName, account.userPrincipalName)) {
      await assign(asking, String(device.id), account.userPrincipalName, account.name);
    }
    return {
      outputs: { deviceId: String(device.id), serialNumber },
      memory: { deviceId: String(device.id), userPrincipalName: account.userPrincipalName, before },
    };
  },
  compensate: async (asking, { deviceId, userPrincipalName, before }) => {
    if (typeof deviceId !== 'string') return;
    const path = `${devices}/${encodeURIComponent(deviceId)}`;
    const device = await asking.find({ method: 'GET', path, needs });
    // Whoever was given it since keeps it.
    if (!device || !sameName(device.userPrincipalName, userPrincipalName)) return;
    const { userPrincipalName: earlier, addressableUserName } = recordOf(before);
    if (typeof earlier === 'string' && !sameName(earlier, userPrincipalName)) {
      await assign(asking, deviceId, earlier, textOf(addressableUserName) ?? earlier);
    } else if (typeof earlier !== 'string') {
      await asking.ask({ method: 'POST', path: `${path}/unassignUserFromDevice`, needs });
    }
  },
};

const sameName = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase();

async function assign(asking: Asking, id: string, userPrincipalName: string, addressableUserName: string) {
  const path = `${devices}/${encodeURIComponent(id)}/assignUserToDevice`;
  await asking.ask({ method: 'POST', path, body: { userPrincipalName, addressableUserName }, needs });
}

/** The serial number that an input names, itself or as an asset has it. @throws Refusal */
export function serialNumberOf(device: InputValue | undefined): string {
  const { serialNumber, id } = typeof device === 'string' ? { serialNumber: device, id: null } : recordOf(device);
  const found = textOf(serialNumber) ?? textOf(id) ?? '';
  if (/^[\w .-]{1,100}$/.test(found)) return found;
  throw new Refusal({
    code: 'no_device',
    detail: 'The step names no serial number.',
    means: 'It is not known which device is meant.',
    remedy: 'Give the serial number of the device, then retry; or do it by hand and skip the step.',
  });
}

async function autopilotDevice(asking: Asking, serialNumber: string): Promise<GraphFacts> {
  // The one filter that Graph knows here; it finds longer numbers as well.
  const filter = encodeURIComponent(`contains(serialNumber,'${serialNumber}')`);
  const found = await asking.list({ method: 'GET', path: `${devices}?$filter=${filter}`, needs });
  const device = found.find((one) => sameName(one.serialNumber, serialNumber));
  if (device) return device;
  throw noDevice(serialNumber, 'Windows Autopilot');
}

export const noDevice = (serialNumber: string, where: string): Refusal =>
  new Refusal({
    code: 'no_device',
    detail: `There is no device ${serialNumber} in ${where}.`,
    means: 'Intune does not know that device.',
    remedy: 'Register the device or correct its serial number, then retry; or skip the step.',
  });
