import type { FileExpectation } from '../documents/document.js';

/** Files whose name and form tell that they are meant; a token, a program or a configuration may be called anything. */
export const materialFiles: ReadonlySet<FileExpectation> = new Set([
  'certificate-authority',
  'client-certificate',
  'client-key',
  'certificate',
  'key',
  'kubeconfig',
]);
