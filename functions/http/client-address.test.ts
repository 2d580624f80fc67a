import { clientAddress } from './client-address.ts';

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['203.0.113.7:51234', '203.0.113.7'],
  ['1.1.1.1, 203.0.113.7:51234', '203.0.113.7'],
  ['2001:db8::7', '2001:db8::7'],
  ['[2001:db8::7]:51234', '2001:db8::7'],
  ['[2001:db8::7]', '2001:db8::7'],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
  ['', undefined],
])('of “%s” the address is %s, whatever the connection', (header, address) => {
  expect(clientAddress({ headers: { get: (name) => (name === 'x-forwarded-for' ? header : null) } })).toBe(address);
});
