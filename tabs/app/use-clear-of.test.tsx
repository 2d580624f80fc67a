import { act, render } from '@testing-library/react';
import { useRef } from 'react';
import { useClearOf } from './use-clear-of.ts';

const boxes = new Map<string, Partial<DOMRect>>();
const { getBoundingClientRect } = Element.prototype;
beforeAll(() => {
  Element.prototype.getBoundingClientRect = function () {
    return { left: 900, right: 1300, top: 0, height: 0, ...boxes.get(this.id) } as DOMRect;
  };
});
afterAll(() => {
  Element.prototype.getBoundingClientRect = getBoundingClientRect;
});
beforeEach(() => {
  boxes.clear();
  boxes.set('floating', { height: 60 });
  window.innerHeight = 768;
});

function Floating() {
  const root = useRef<HTMLDivElement>(null);
  useClearOf(root, true);
  return (
    <>
      <div id="floating" ref={root} />
      <div id="composer" data-keep-clear="" />
    </>
  );
}
const bottom = () => document.getElementById('floating')!.style.bottom;

it('stands above what must be kept clear, and moves as that grows', async () => {
  boxes.set('composer', { top: 590, height: 170 });
  render(<Floating />);
  expect(bottom()).toBe('186px');
  boxes.set('composer', { top: 420, height: 340 });
  await act(async () => {
    document.dispatchEvent(new Event('input'));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  expect(bottom()).toBe('356px');
});

it('stays in the corner where nothing of it would be covered', () => {
  boxes.set('composer', { left: 0, right: 800, top: 590, height: 170 });
  render(<Floating />);
  expect(bottom()).toBe('');
});

it('never leaves the window', () => {
  boxes.set('composer', { top: 20, height: 740 });
  render(<Floating />);
  expect(bottom()).toBe('700px');
});
