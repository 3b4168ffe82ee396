import { defineRule } from '../rule.js';
import { baseName, pathOf } from '../../base/uris.js';
import { nameOf, show } from './helpers/show.js';
import { certificateSlot, firstCertificate } from './helpers/slots.js';

// facts/kubelet: with rotateCertificates (kubeadm's default) the kubelet renews into /var/lib/kubelet/pki/kubelet-client-current.pem;
// a kubelet.conf that embeds the first certificate never sees the renewals (kubeadm up to 1.16 wrote such files).
export const rule = defineRule({
  id: 'kubeconfig/embedded-rotating-certificate',
  target: 'kubeconfig',
  severity: 'information',
  summary: 'kubeadm’s kubelet.conf embeds the client certificate that the kubelet rotates elsewhere',
  sources: [
    'https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/troubleshooting-kubeadm/#kubelet-client-cert',
    'kubernetes/kubernetes cmd/kubeadm/app/cmd/phases/init/kubeletfinalize.go',
  ],
  messages: {
    embedded:
      'This kubelet.conf embeds the certificate of `{subject}` (user `{name}`). With `rotateCertificates: true`, kubeadm’s default, the kubelet renews into /var/lib/kubelet/pki/kubelet-client-current.pem and this copy expires. Give that path as `client-certificate` and `client-key`.',
  },
  check({ config }, context) {
    if (config.templated || baseName(config.uri) !== 'kubelet.conf' || !pathOf(config.uri).endsWith('/etc/kubernetes/kubelet.conf')) return;
    for (const user of config.users) {
      const slot = user.value && certificateSlot(user.value, context);
      const leaf = slot?.from === 'data' ? firstCertificate(slot) : undefined;
      const subject = leaf?.content.subject.commonName;
      if (!slot || !subject?.startsWith('system:node:')) continue;
      context.report({ span: slot.entry.keySpan, message: 'embedded', data: { subject: show(subject), name: nameOf(user) } });
    }
  },
});
