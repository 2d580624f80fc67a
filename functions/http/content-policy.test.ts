import { pagePolicy } from './content-policy.ts';

it('names what a page may do, and forbids the rest', () => {
  const policy = pagePolicy({
    nonce: 'N',
    ancestors: "'none'",
    connect: ['https://files.example'],
    images: ['https://files.example'],
    frames: ['https://login.example'],
  });
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'nonce-N' 'strict-dynamic'",
    "style-src 'self' 'nonce-N'",
    "img-src 'self' data: blob: https://files.example",
    "font-src 'self' data:",
    "connect-src 'self' https://files.example",
    'frame-src https://login.example',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});

it('lets a page frame nothing unless that is said', () => {
  expect(pagePolicy({ nonce: 'N', ancestors: "'self'" })).not.toContain('frame-src');
});
