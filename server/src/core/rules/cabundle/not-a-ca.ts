import { bundlePlaces } from '../../documents/ca-bundle/model.js';
import { isCertificate } from '../helpers/certificates.js';
import { defineRule } from '../rule.js';

// "unable to load root certificates: …" K apiserver pkg/util/webhook. A leaf in the place of its CA is x509/ca-flag-missing's.
export const rule = defineRule({
  id: 'cabundle/not-a-ca',
  target: 'object',
  severity: 'error',
  summary: 'caBundle holds a key or a request, and no certificate',
  sources: ['kubernetes/apiserver pkg/util/webhook'],
  messages: {
    other:
      '`caBundle` holds no certificate: "unable to load root certificates". The API server reaches nobody there. Put the certificate of the CA there that issued the server\'s.',
    key: '`caBundle` holds a private key and no certificate: "unable to load root certificates". Everybody who may read this object reads the key. Put the certificate of the CA there, and make a new key.',
  },
  check({ object, document }, context) {
    if (object.type !== 'ca-bundle') return;
    for (const { holder } of bundlePlaces(object)) {
      const value = holder.get('caBundle')?.scalar;
      const held =
        value === undefined ? [] : document.materials.filter(({ span }) => value.span.start <= span.start && span.end <= value.span.end);
      if (
        value === undefined ||
        held.length === 0 ||
        held.some((material) => isCertificate(material) || material.content.type === 'unreadable')
      )
        continue;
      context.report({ span: value.span, message: held.some(({ content }) => content.type === 'private-key') ? 'key' : 'other' });
    }
  },
});
