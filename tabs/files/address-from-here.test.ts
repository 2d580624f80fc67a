import { addressFromHere } from './address-from-here.ts';

const local = { hostname: 'localhost', port: '7071', origin: 'http://localhost:7071' };

it('goes by the name that the page came by, on one machine', () => {
  expect(addressFromHere('http://127.0.0.1:7071/files/a?sig=b', local)).toBe('http://localhost:7071/files/a?sig=b');
});

it('leaves another server of the machine as it is', () => {
  expect(addressFromHere('http://127.0.0.1:10000/files/a', local)).toBe('http://127.0.0.1:10000/files/a');
});

it('leaves a storage elsewhere as it is', () => {
  const blob = 'https://storage.example/staging/a?sig=b';
  expect(addressFromHere(blob, local)).toBe(blob);
  expect(addressFromHere(blob, { hostname: 'desk.example', port: '', origin: 'https://desk.example' })).toBe(blob);
});
