import { goTls } from '../../knowledge/go-x509-errors.js';
import { defineRule } from '../rule.js';
import { toleranceOf } from './helpers/selection.js';
import { nameOf } from './helpers/show.js';
import { certificateSlot, describe, firstKey, holds, isReadable, keySlot, labelOf } from './helpers/slots.js';

// Go crypto/tls X509KeyPair: 'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM
// blocks of the following types: [PUBLIC KEY]', and "tls: failed to parse private key". Seen with kubectl 1.32.4.
export const rule = defineRule({
  id: 'kubeconfig/client-key-is-not-a-key',
  target: 'kubeconfig',
  severity: 'error',
  summary: 'the client key is a public key, a request, or a key that client-go cannot read',
  sources: ['Go crypto/tls X509KeyPair', 'kubectl 1.32.4'],
  messages: {
    other:
      'The client key of user `{name}` is {found}. kubectl stops with "{error}". Put the private key that belongs to the client certificate there.{tolerance}',
    unreadable:
      'The client key of user `{name}` cannot be read as a private key. kubectl stops with "{error}". Put the key that belongs to the client certificate there.{tolerance}',
  },
  check({ config }, context) {
    if (config.templated) return;
    for (const user of config.users) {
      // Without a certificate nothing reads the key.
      if (!user.value || !certificateSlot(user.value, context)) continue;
      const slot = keySlot(user.value, context);
      const fault = slot && judge(slot);
      if (!slot || !fault) continue;
      const data = {
        name: nameOf(user),
        found: describe(slot),
        error: fault === 'other' ? goTls.noKeyBlock.replace('{types}', `[${labelOf(slot)}]`) : goTls.keyUnparsable,
        tolerance: toleranceOf(config, 'user', user),
      };
      context.report({ span: slot.span, message: fault, data });
    }
  },
});

function judge(slot: NonNullable<ReturnType<typeof keySlot>>): 'other' | 'unreadable' | undefined {
  // An encrypted one is told by key/encrypted.
  if (firstKey(slot)) return undefined;
  if (isReadable(slot)) return holds(slot, 'certificate') ? undefined : 'other';
  // A block whose armour is broken is told by the rules about PEM.
  const broken = slot.materials?.find(
    (material) => material.content.type === 'unreadable' && /PRIVATE KEY$/.test(material.block?.label ?? ''),
  );
  return broken && broken.block?.problems.length === 0 ? 'unreadable' : undefined;
}
