/// <reference types="mocha" />
import * as assert from '../support/assert.js';
import { extension, openFile } from '../support/editor.js';

export function activationCases(): void {
  test('starts with the first fitting file and the server answers', async () => {
    await openFile('etc/kubernetes/admin.conf');
    const api = await extension().activate();
    await api.ready;
    assert.ok(extension().isActive, 'active');
  });
}
