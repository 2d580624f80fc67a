import type { AppIdentity, Identity } from '#core/tenancy/enter';

/** Whoever a token that holds speaks for. Whether their tenant lets them in is seen on entering, and not before. */
export type VerifiedCaller =
  | { readonly kind: 'member'; readonly identity: Identity }
  | ({ readonly kind: 'app' } & AppIdentity);
