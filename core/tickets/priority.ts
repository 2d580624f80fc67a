import type { TenantSettings } from '../tenancy/tenant.ts';
import type { Level, Priority } from './vocabulary.ts';

/** The tenant's priority of an impact and an urgency. */
export const priorityOf = (settings: TenantSettings, impact: Level, urgency: Level): Priority =>
  settings.priorityMatrix[impact][urgency];
