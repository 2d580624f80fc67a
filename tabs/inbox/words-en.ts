/** The words of the inbox. */
export const en = {
  title: 'Inbox',
  intro: 'What happened to your tickets, requests and decisions, the newest first.',
  show: 'Show',
  all: 'All',
  unread: 'Unread',
  list: 'Notices',
  loading: 'Loading your inbox',
  count: (shown: number, more: boolean) =>
    more ? `${shown} notices shown, and there are more` : shown === 1 ? '1 notice' : `${shown} notices`,
  isUnread: 'Unread',
  readAll: 'Mark all as read',
  allRead: (count: number) => (count === 1 ? '1 notice marked as read.' : `${count} notices marked as read.`),
  noneTitle: 'Nothing yet',
  noneText: 'When something happens to your tickets, you find it here and in the chat with Catalyst.',
  noneUnreadTitle: 'You have read everything',
  noneUnreadText: 'New notices appear here by themselves.',
  choose: 'Choose where you hear of what',
};

export type InboxWords = typeof en;
