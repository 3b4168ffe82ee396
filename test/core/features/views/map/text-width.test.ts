import { describe, expect, it } from 'vitest';
import { fit, textWidth } from '../../../../../server/src/core/features/views/map/layout/text-width.js';

describe('the width of a text', () => {
  it('is cut to its room, between characters', () => {
    expect(fit('kube-apiserver', 11, 1000)).toBe('kube-apiserver');
    const cut = fit('kube-apiserver-kubelet-client', 11, 80);
    expect(cut).toMatch(/^kube-api.*…$/);
    expect(textWidth(cut, 11)).toBeLessThanOrEqual(80);
    expect(fit('😀😀😀😀', 11, 40)).toBe('😀…');
  });
});
