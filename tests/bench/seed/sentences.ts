import type { Random } from '../random.ts';

const things = [
  'Outlook',
  'the VPN',
  'the printer on the second floor',
  'my laptop',
  'the docking station',
  'Teams',
  'the badge reader',
  'the shared drive',
  'Excel',
  'the meeting room screen',
  'my headset',
  'the Wi-Fi',
  'the expense portal',
  'SharePoint',
  'the payroll application',
  'my phone',
  'the scanner',
  'the monitor',
  'OneDrive',
  'the time sheet',
];
const troubles = [
  'does not start',
  'asks for my password again and again',
  'is very slow since the update',
  'shows an error',
  'flickers',
  'loses the connection',
  'cannot be found',
  'is read-only',
  'prints blank pages',
  'has no sound',
  'freezes every morning',
  'refuses my certificate',
  'does not synchronise',
  'says that the licence has expired',
];
const circumstances = [
  'It worked yesterday.',
  'Restarting did not help.',
  'My colleague next to me has the same.',
  'I am in the Lisbon office.',
  'It happens after about ten minutes.',
  'I have a presentation at two.',
  'The error code is 0x80070005.',
  'It began after the update of last night.',
  'Only on battery.',
  'On the phone it is fine.',
  'I tried another cable.',
];
const answers = [
  'Thanks for telling us, we are looking into it.',
  'Please try once more and tell us what you see.',
  'Which version do you use? Help → About shows it.',
  'We have reset the connection. Does it work now?',
  'A technician will be with you in the afternoon.',
  'The cause is known; the vendor works on it.',
];
export const tags = ['outlook', 'network', 'hardware', 'printing', 'access', 'software', 'mobile', 'facilities'];

/** What somebody reports, short and in a few sentences. */
export const subjectFrom = (random: Random): string => {
  const thing = random.pick(things);
  return `${thing.charAt(0).toUpperCase()}${thing.slice(1)} ${random.pick(troubles)}`;
};

export const descriptionFrom = (random: Random): string =>
  Array.from({ length: 2 + random.below(3) }, () => random.pick(circumstances)).join(' ');

export const answerFrom = (random: Random): string => random.pick(answers);

/** What somebody looks for: a word or two that do occur. */
export const searchFrom = (random: Random): string =>
  random.pick([
    'printer',
    'badge reader',
    'vpn',
    'payroll',
    '0x80070005',
    'lisbon',
    'docking',
    'certificate',
    'licence',
  ]);
