const names: Readonly<Record<string, string>> = {
  end_user: 'Employee',
  agent: 'Agent',
  admin: 'Admin',
  tenant_owner: 'Owner',
  stakeholder: 'Stakeholder',
};

/** A role as people say it. */
export const roleName = (role: string): string => names[role] ?? role;

/** The roles worth naming: whoever has another one is not shown as an employee too. */
export const rolesShown = (roles: readonly string[]): readonly string[] =>
  roles.length > 1 ? roles.filter((role) => role !== 'end_user') : roles;
