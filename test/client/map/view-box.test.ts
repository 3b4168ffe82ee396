import fc from 'fast-check';
import { expect, test } from 'vitest';
import { panned, revealing, zoomed, type Box } from '../../../client/src/webviews/map/view-box.js';

const whole: Box = { x: -20, y: -20, width: 1000, height: 500 };

test('a step closer leaves what is pointed at where it is', () => {
  const at = { x: 230, y: 105 };
  const box = zoomed(whole, { factor: 2, at, whole });
  expect(box).toEqual({ x: 105, y: 42.5, width: 500, height: 250 });
  expect((at.x - box.x) / box.width).toBeCloseTo((at.x - whole.x) / whole.width);
});

test('nothing is seen from farther than the whole, or from closer than an eighth', () => {
  expect(zoomed(whole, { factor: 0.5, at: { x: 0, y: 0 }, whole })).toEqual(whole);
  expect(zoomed(whole, { factor: 100, at: { x: 0, y: 0 }, whole }).width).toBe(125);
});

test('some of the picture is always seen', () => {
  const number = fc.integer({ min: -10_000, max: 10_000 });
  fc.assert(
    fc.property(number, number, fc.double({ min: 0.1, max: 10, noNaN: true }), (x, y, factor) => {
      const box = panned(zoomed(whole, { factor, at: { x, y }, whole }), { x, y }, whole);
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      expect(middle.x).toBeGreaterThanOrEqual(whole.x - 1e-6);
      expect(middle.x).toBeLessThanOrEqual(whole.x + whole.width + 1e-6);
      expect(middle.y).toBeGreaterThanOrEqual(whole.y - 1e-6);
      expect(middle.y).toBeLessThanOrEqual(whole.y + whole.height + 1e-6);
    }),
  );
});

test('what is gone to is brought into view, and what is in view moves nothing', () => {
  const box: Box = { x: 100, y: 100, width: 200, height: 100 };
  expect(revealing(box, { x: 150, y: 130, width: 40, height: 20 }, whole)).toBe(box);
  expect(revealing(box, { x: 20, y: 130, width: 40, height: 20 }, whole)).toEqual({ ...box, x: 15 });
  expect(revealing(box, { x: 400, y: 300, width: 40, height: 20 }, whole)).toEqual({ ...box, x: 245, y: 225 });
});
