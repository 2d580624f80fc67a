import { mentionsIn, withMentionTags } from './mentions.ts';

const bot = { id: '28:catalyst', name: 'Catalyst' };
const ann = { id: '29:1', name: 'Ann' };
const annLee = { id: '29:2', name: 'Ann Lee' };
const everybody = [bot, ann, annLee];

it.each([
  ['@Catalyst help', [bot], '<at>Catalyst</at> help'],
  ['please @catalyst, help', [bot], 'please <at>Catalyst</at>, help'],
  ['@Ann Lee and @Ann', [annLee, ann], '<at>Ann Lee</at> and <at>Ann</at>'],
  ['@Catalyst @Catalyst', [bot], '<at>Catalyst</at> <at>Catalyst</at>'],
  ['me@Catalyst.example', [], 'me@Catalyst.example'],
  ['@Catalysts', [], '@Catalysts'],
  ['nobody', [], 'nobody'],
])('reads %j', (text, mentions, tagged) => {
  expect(mentionsIn(text, everybody)).toEqual(mentions);
  expect(withMentionTags(text, mentions)).toBe(tagged);
});
