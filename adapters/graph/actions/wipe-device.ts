import { Refusal } from '../../actions/outcomes.ts';
import { textOf } from '../answer-facts.ts';
import type { Asking, GraphFacts } from './asking.ts';
import { noDevice, serialNumberOf } from './autopilot-device.ts';
import type { GraphAction } from './graph-action.ts';

const devices = '/deviceManagement/managedDevices';

/** `intune.wipe`. What is asked of a device is not asked twice on a guess. */
export const wipeDevice: GraphAction = {
  apply: async (asking) => {
    const { keepUserData, keepEnrollmentData } = asking.call.inputs;
    const device = await managedDevice(asking);
    await asking.ask({
      method: 'POST',
      path: `${devices}/${encodeURIComponent(String(device.id))}/wipe`,
      body: { keepUserData: keepUserData === true, keepEnrollmentData: keepEnrollmentData === true },
      needs: 'DeviceManagementManagedDevices.PrivilegedOperations.All',
      repeatable: false,
    });
    return effectOf(device);
  },
  readBack: async (asking) => {
    const device = await managedDevice(asking);
    if (device.managementState === 'wipePending' || device.managementState === 'wipeIssued') return effectOf(device);
    throw new Refusal({
      code: 'not_seen',
      detail: 'Intune shows no wipe of the device.',
      means: 'It may not have been asked, or not have reached Intune yet.',
      remedy: 'Look at the device in Intune, then retry or skip the step.',
    });
  },
};

const effectOf = (device: GraphFacts) => {
  const deviceId = String(device.id);
  return { outputs: { deviceId, serialNumber: textOf(device.serialNumber) ?? '' }, memory: { deviceId } };
};

async function managedDevice(asking: Asking): Promise<GraphFacts> {
  const serialNumber = serialNumberOf(asking.call.inputs.device);
  const filter = encodeURIComponent(`serialNumber eq '${serialNumber}'`);
  const found = await asking.list({
    method: 'GET',
    path: `${devices}?$filter=${filter}&$select=id,serialNumber,managementState`,
    needs: 'DeviceManagementManagedDevices.Read.All',
  });
  const [device, another] = found;
  if (!device) throw noDevice(serialNumber, 'Intune');
  if (!another) return device;
  throw new Refusal({
    code: 'many_devices',
    detail: `Intune knows ${serialNumber} more than once.`,
    means: 'It is not known which of them is meant.',
    remedy: 'Wipe the right one in Intune, then skip the step.',
  });
}
