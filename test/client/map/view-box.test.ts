import { expect, test } from 'vitest';
import { scaleOf, shiftTo, stepped } from '../../../client/src/webviews/map/view-box.js';

const whole = { width: 1000, height: 500 };
const narrow = { width: 400, height: 400 };
const wide = { width: 1400, height: 600 };

test('words are never drawn too small to read, unless all is asked for', () => {
  expect(scaleOf('readable', whole, narrow)).toBeCloseTo(10 / 11);
  expect(scaleOf('all', whole, narrow)).toBe(0.4);
});

test('as long as its words can be read, all is seen; else its width, beside a scroll bar', () => {
  expect(scaleOf('readable', whole, { width: 800, height: 700 })).toBe(0.8);
  expect(scaleOf('readable', whole, { width: 816, height: 300 })).toBe(0.8);
  expect(scaleOf('readable', whole, { width: 1400, height: 300 })).toBeCloseTo(10 / 11);
  expect(scaleOf('readable', whole, { width: 760, height: 700 })).toBeCloseTo(10 / 11);
});

test('where there is room all is seen, as large as is comfortable', () => {
  expect(scaleOf('readable', whole, wide)).toBe(1.2);
  expect(scaleOf('readable', whole, { width: 9000, height: 9000 })).toBe(1.3);
});

test('a step away ends at the whole, and a step closer at five times', () => {
  expect(stepped(1, 1.25, whole, narrow)).toBe(1.25);
  expect(stepped(0.45, 1 / 1.25, whole, narrow)).toBe('all');
  expect(stepped(0.4, 1.25, whole, narrow)).toBeCloseTo(0.5);
  expect(stepped(4.9, 1.25, whole, narrow)).toBe(5);
});

test('where all is seen and more, there is a step closer and one back', () => {
  const closer = stepped(1.2, 1.25, whole, wide);
  expect(closer).toBe(1.5);
  expect(stepped(1.5, 1 / 1.25, whole, wide)).toBe('all');
});

test('what is gone to is brought into view, and what is in view moves nothing', () => {
  const window = { from: 100, to: 300 };
  expect(shiftTo(window, { from: 150, to: 190 }, 5)).toBe(0);
  expect(shiftTo(window, { from: 20, to: 60 }, 5)).toBe(-85);
  expect(shiftTo(window, { from: 400, to: 440 }, 5)).toBe(145);
  // What is larger than the window shows its begin.
  expect(shiftTo(window, { from: 400, to: 900 }, 5)).toBe(295);
});
