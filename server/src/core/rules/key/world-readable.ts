import { isWritten } from '../../documents/document.js';
import { defineRule } from '../rule.js';

// kubeadm writes keys with mode 0600 (client-go util/keyutil WriteKey); ssh and PostgreSQL refuse
// others, Kubernetes says nothing.
const othersMayRead = 0o044;
const ownerOnly = 0o600;

export const rule = defineRule({
  id: 'key/world-readable',
  target: 'private-key',
  severity: 'warning',
  summary: 'A private key file that its group or others may read',
  fix: 'safe',
  sources: ['kubernetes/client-go util/keyutil/key.go WriteKey'],
  messages: {
    readable:
      'The file with this private key has mode {mode}: {who} on the machine can read it and stand in for its owner. Set it to 0600 (`chmod 600`).',
  },
  check({ material, key, siblings }, context) {
    const { stat, git } = context.file;
    if (stat?.mode === undefined || (stat.mode & othersMayRead) === 0 || key.encrypted || context.document.kind === 'kubeconfig') return;
    // What a script writes has the mode that the script gives it.
    if (isWritten(context.document)) return;
    // git keeps no modes: every checkout is readable, and key/committed speaks of such a file.
    if (git?.inWorkTree && !git.ignored) return;
    if (siblings.find(({ content }) => content.type === 'private-key') !== material) return;
    const { uri } = context.document;
    context.report({
      span: material.headSpan,
      message: 'readable',
      data: { mode: `0${(stat.mode & 0o777).toString(8)}`, who: (stat.mode & 0o004) === 0 ? 'its group' : 'everybody' },
      fixes: () => [{ title: 'Let only the owner read it (0600)', safe: true, edits: [], mode: { uri, mode: ownerOnly }, preferred: true }],
    });
  },
});
