import { objectAt } from '../facts.ts';
import { graphError } from '../graph-error.ts';
import type { GraphRequest, GraphRoute, GraphWorld } from '../route.ts';
import type { Thing } from '../things.ts';
import { matches, one, shown, thingOf, unsupported } from './reading.ts';

/** Intune's way to say that consent is missing. */
const denied = {
  code: 'Forbidden',
  message: 'Application is not authorized to perform this operation. Application must have one of the required scopes.',
};
const managed = '/deviceManagement/managedDevices';
const autopilot = '/deviceManagement/windowsAutopilotDeviceIdentities';
const usualDevice = [
  'id',
  'deviceName',
  'serialNumber',
  'managementState',
  'operatingSystem',
  'userId',
  'userPrincipalName',
];
const usualIdentity = [
  'id',
  'serialNumber',
  'managedDeviceId',
  'userPrincipalName',
  'addressableUserName',
  'displayName',
  'groupTag',
];

const listed = (world: GraphWorld, path: string, value: readonly unknown[]) => ({
  status: 200,
  body: { '@odata.context': `${world.baseUrl}/$metadata#${path.slice(1)}`, '@odata.count': value.length, value },
});

export const deviceRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: managed,
    denied,
    answer: (request, world) => {
      const fits = matches(request.query.get('$filter'), ['serialNumber', 'userId', 'userPrincipalName', 'deviceName']);
      const found = world.things.all(request.caller.tenantId, 'managedDevice').filter(fits);
      return listed(
        world,
        managed,
        found.map((device) => shown(device, request.query.get('$select'), usualDevice)),
      );
    },
  },
  {
    method: 'GET',
    path: `${managed}/{id}`,
    denied,
    answer: (request, world) =>
      one(
        managed.slice(1),
        world,
        shown(thingOf(request, world, 'managedDevice'), request.query.get('$select'), usualDevice),
      ),
  },
  {
    method: 'POST',
    path: `${managed}/{id}/wipe`,
    denied,
    answer: (request, world) => {
      const device = thingOf(request, world, 'managedDevice');
      const { keepUserData, keepEnrollmentData } = objectAt(request.body ?? {}, 'body');
      const wiped = { ...device, managementState: 'wipePending', wipe: { keepUserData, keepEnrollmentData } };
      world.things.put(request.caller.tenantId, 'managedDevice', wiped);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: autopilot,
    denied,
    answer: (request, world) => {
      const found = world.things.all(request.caller.tenantId, 'autopilotDevice').filter(containing(request));
      return listed(
        world,
        autopilot,
        found.map((device) => shown(device, null, usualIdentity)),
      );
    },
  },
  {
    method: 'GET',
    path: `${autopilot}/{id}`,
    denied,
    answer: (request, world) =>
      one(
        autopilot.slice(1),
        world,
        shown(thingOf(request, world, 'autopilotDevice'), request.query.get('$select'), usualIdentity),
      ),
  },
  {
    method: 'POST',
    path: `${autopilot}/{id}/assignUserToDevice`,
    denied,
    answer: (request, world) => {
      const { userPrincipalName, addressableUserName } = objectAt(request.body, 'body');
      if (!world.things.named(request.caller.tenantId, 'user', String(userPrincipalName))) {
        throw graphError(400, 'BadRequest', 'The user cannot be found.');
      }
      give(request, world, { userPrincipalName, addressableUserName: addressableUserName ?? '' });
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: `${autopilot}/{id}/unassignUserFromDevice`,
    denied,
    answer: (request, world) => {
      give(request, world, { userPrincipalName: '', addressableUserName: '' });
      return { status: 204 };
    },
  },
];

function give(request: GraphRequest, world: GraphWorld, to: object): void {
  const device = thingOf(request, world, 'autopilotDevice');
  world.things.put(request.caller.tenantId, 'autopilotDevice', { ...device, ...to });
}

/** The one filter that Autopilot knows. */
function containing({ query }: GraphRequest): (device: Thing) => boolean {
  const filter = query.get('$filter');
  if (filter === null) return () => true;
  const [, part] = /^contains\(serialNumber,'([^']*)'\)$/.exec(filter) ?? [];
  if (part === undefined) throw unsupported('Unsupported or invalid query filter clause.');
  return ({ serialNumber }) => String(serialNumber).toLowerCase().includes(part.toLowerCase());
}
