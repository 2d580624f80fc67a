import type { ActionTable } from '../../actions/action-port.ts';
import { addToGroup } from './add-to-group.ts';
import { assignLicenses } from './assign-licenses.ts';
import { assignDevice } from './autopilot-device.ts';
import { createTeam } from './create-team.ts';
import { createUser } from './create-user.ts';
import { disableUser } from './disable-user.ts';
import { type GraphAction, type GraphActionOptions, graphAction } from './graph-action.ts';
import { resetPassword } from './reset-password.ts';
import { wipeDevice } from './wipe-device.ts';

const actions: { readonly [name: string]: GraphAction } = {
  'graph.createUser': createUser,
  'graph.assignLicenses': assignLicenses,
  'graph.addToGroup': addToGroup,
  'graph.resetPassword': resetPassword,
  'graph.disableUser': disableUser,
  'graph.createTeam': createTeam,
  'intune.assignDevice': assignDevice,
  'intune.wipe': wipeDevice,
};

/** Everything that playbooks do in Microsoft Graph, by its name. */
export const graphActions = (options: GraphActionOptions): ActionTable =>
  Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, graphAction(options, action)]));
