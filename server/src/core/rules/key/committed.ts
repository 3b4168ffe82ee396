import { folderOf, pathOf } from '../../base/uris.js';
import { isWritten } from '../../documents/document.js';
import { defineRule } from '../rule.js';

// What git has once seen stays in every clone, also after it is deleted. Kubernetes never checks
// whether a certificate was revoked (Go crypto/x509: no CRL, no OCSP), so that a known key stays good.
export const rule = defineRule({
  id: 'key/committed',
  target: 'private-key',
  severity: 'warning',
  summary: 'A private key stands in a git work tree and is not ignored',
  sources: ['gitignore(5)', 'Go crypto/x509/verify.go'],
  messages: {
    key: 'A private key stands in a git work tree and is not ignored: whoever gets a clone gets the key, and a certificate cannot be revoked in Kubernetes. Add the file to `.gitignore`; if it was pushed, make a new key.',
    script:
      'A private key stands in a script in a git work tree: whoever gets a clone gets the key, and a certificate cannot be revoked in Kubernetes. Have the script read it from a file that is ignored; if it was pushed, make a new key.',
    encrypted:
      'An encrypted private key stands in a git work tree and is not ignored: everybody with a clone can try passwords on it. Add the file to `.gitignore`, or encrypt it with a tool made for that (SOPS, sealed secrets).',
  },
  check({ material, key }, context) {
    const { git } = context.file;
    if (!git?.inWorkTree || git.ignored) return;
    if (isExpected(context.document.uri, context.settings.committedKeyFolders)) return;
    if (context.document.materials.find(({ content }) => content.type === 'private-key') !== material) return;
    context.report({
      span: material.headSpan,
      message: key.encrypted ? 'encrypted' : isWritten(context.document) ? 'script' : 'key',
      ...(key.encrypted && { severity: 'information' as const }),
    });
  },
});

/** Tests and examples need keys that open nothing. */
function isExpected(uri: string, folders: readonly string[]): boolean {
  const names = new Set(folders.map((name) => name.toLowerCase()));
  return pathOf(folderOf(uri))
    .toLowerCase()
    .split('/')
    .some((segment) => names.has(segment));
}
