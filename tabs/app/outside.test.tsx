import '../testing/set-up.ts';
import { render, screen } from '@testing-library/react';
import { loadStrings } from '../strings/strings.ts';
import { Outside } from './outside.tsx';
import { loadTheme } from './theme.ts';

beforeAll(() => Promise.all([loadStrings('en'), loadTheme('default')]));

it('explains in a plain browser how to open Catalyst in Teams', () => {
  render(<Outside kind="outside" isLocal={false} returnTo="/" />);
  screen.getByRole('heading', { level: 1, name: 'Catalyst lives in Microsoft Teams' });
  screen.getByText(/choose Apps at the side/);
  expect(screen.queryByRole('link')).toBeNull();
});

it('leads to the small Teams on a developer’s machine', () => {
  render(<Outside kind="outside" isLocal returnTo="/" />);
  expect(screen.getByRole('link', { name: 'Open the small Teams' }).getAttribute('href')).toBe('/');
});

it('offers to load again where Teams does not answer', () => {
  render(<Outside kind="silent" isLocal={false} returnTo="/" />);
  screen.getByRole('heading', { level: 1, name: 'Teams does not answer' });
  screen.getByRole('button', { name: 'Load again' });
});
