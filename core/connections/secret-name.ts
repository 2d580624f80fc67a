/**
 * What the secret of a connection is called in the deployment's settings. The organisation is part of the name: whoever
 * administers one organisation cannot have the secret of another one sent anywhere.
 */
export const secretNameOf = (tenantId: string, ref: string): string =>
  `SECRET_${tenantId.replaceAll('-', '_').toUpperCase()}_${ref}`;
