import type { ApprovalLinks } from '#core/approvals/approval-link';
import type { Clock } from '#core/platform';

let made: Promise<unknown> | undefined;

/** The links as they are in production, with a key of their own. Loaded at the first link: few tests need one. */
export function testApprovalLinks(clock: Clock, webBaseUrl = 'https://catalyst.example'): ApprovalLinks {
  const links = async (): Promise<ApprovalLinks> => {
    const [{ createApprovalLinks }, { generateSigningKey, readSigningKeys }] = await Promise.all([
      import('#functions/auth/approval-link-tokens'),
      import('#functions/auth/signing-keys'),
    ]);
    made ??= generateSigningKey();
    return createApprovalLinks({ keys: readSigningKeys(JSON.stringify([await made])), webBaseUrl, clock });
  };
  return {
    sign: async (claims) => (await links()).sign(claims),
    verify: async (token) => (await links()).verify(token),
    addressOf: (token) => `${webBaseUrl}/tabs/approve#${token}`,
  };
}
