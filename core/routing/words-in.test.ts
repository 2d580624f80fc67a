import { folded, occursIn } from './words-in.ts';

const says = (text: string, phrase: string): boolean => occursIn(folded(text), folded(phrase));

it.each([
  ['My VPN is down', 'vpn'],
  ['vpn', 'VPN'],
  ['(VPN)', 'vpn'],
  ['VPNs and the VPN', 'vpn'],
  ['no wi-fi here', 'Wi-Fi'],
  ['two\n  factor login', 'two factor'],
  ['Die STRASSE', 'straße'],
  ['Cafe\u0301 offline', 'café'],
  ['打印机坏了', '打印机'],
  ['C++ does not build', 'c++'],
  ['Help 🔥VPN🔥', 'vpn'],
  ['vpns, vpns and a vpn', 'vpn'],
])('%j says %j', (text, phrase) => {
  expect(says(text, phrase)).toBe(true);
});

it.each([
  ['VPNs', 'vpn'],
  ['my_vpn_client', 'vpn'],
  ['überVPN', 'vpn'],
  ['wifi', 'wi-fi'],
  ['anything', '   '],
  ['cafe\u0301s', 'café'],
  ['', 'vpn'],
])('%j does not say %j', (text, phrase) => {
  expect(says(text, phrase)).toBe(false);
});

it('finds what two texts say in turn', () => {
  expect(['VPN down', 'Mail down', 'VPN down'].map((text) => says(text, 'vpn'))).toEqual([true, false, true]);
});

it('reads a long report for ten thousand phrases in the time of a test', () => {
  const text = folded('a'.repeat(20_000));
  const phrases = Array.from({ length: 10_000 }, (_, index) => 'a'.repeat(1 + (index % 100)));
  expect(phrases.filter((phrase) => occursIn(text, phrase))).toEqual([]);
});
