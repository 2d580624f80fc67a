import { currency } from './currency.ts';
import { parse } from './parse.ts';

it.each(['EUR', 'usd', ' chf ', 'XCG'])('reads %j', (code) => {
  expect(parse(currency(), code)).toBe(code.trim().toUpperCase());
});

it.each(['EURO', '', 'XXX', 'DEM', 'XAU', '€'])('refuses %j, and says what to give', (code) => {
  expect(() => parse(currency(), code)).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ code: 'unknown_currency' })] }),
  );
});
