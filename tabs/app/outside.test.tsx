import '../testing/set-up.ts';
import { render, screen } from '@testing-library/react';
import { Outside } from './outside.tsx';

it('explains in a plain browser how to open Catalyst in Teams', () => {
  render(<Outside kind="outside" isLocal={false} path="/" />);
  screen.getByRole('heading', { level: 1, name: 'Catalyst lives in Microsoft Teams' });
  screen.getByText(/choose Apps at the side/);
  expect(screen.queryByRole('link')).toBeNull();
});

it('leads to the small Teams on a developer’s machine', () => {
  render(<Outside kind="outside" isLocal path="/" />);
  expect(screen.getByRole('link', { name: 'Open the small Teams' }).getAttribute('href')).toBe('/');
});

it('offers to load again where Teams does not answer', () => {
  render(<Outside kind="silent" isLocal={false} path="/" />);
  screen.getByRole('heading', { level: 1, name: 'Teams does not answer' });
  screen.getByRole('button', { name: 'Load again' });
});
