/** The words of the page that the link of a mail opens. */
export const en = {
  title: 'You are asked to approve',
  titleOver: 'You were asked to approve',
  loading: 'Loading the request',
  isFor: (name: string) =>
    `This link is for ${name} and decides in their name, once. If you are somebody else, close the page and tell them.`,
  isForSignedIn: (name: string) => `This link is for ${name}. If you are somebody else, close the page and tell them.`,
  wasFor: (name: string) => `This link was for ${name}. It decides nothing any more and shows how it stands.`,
  card: (number: string) => `Request ${number}`,
  cardFailed: 'The request cannot be shown here. Open it in Teams.',
  until: (at: string) => `The link works until ${at}.`,
  thanks: 'Thank you. That is noted.',
  deadTitle: 'This link does not work, or not any more',
  deadText:
    'Links of mails hold for two weeks. Check that the whole address was opened, or open the request in Teams: it stands under Approvals.',
  sensitiveTitle: 'This is sensitive: sign in to decide',
  sensitiveText: 'A link from a mail is not enough for this. Sign in with your work account; it takes a moment.',
  signIn: 'Sign in to decide',
};

export type ApproveWords = typeof en;
