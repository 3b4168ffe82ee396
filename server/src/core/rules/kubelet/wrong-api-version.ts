import { defineRule } from '../rule.js';
import { kubeletApiVersion, kubeletTexts } from '../../knowledge/kubelet.js';
import { show } from '../helpers/show.js';
import { setFix } from './helpers/set-fix.js';

// pkg/kubelet/apis/config/scheme/scheme.go registers KubeletConfiguration in v1beta1 only.
export const rule = defineRule({
  id: 'kubelet/wrong-api-version',
  target: 'object',
  severity: 'error',
  summary: '`apiVersion` is not kubelet.config.k8s.io/v1beta1',
  fix: 'manual',
  sources: ['kubernetes pkg/kubelet/apis/config/scheme/scheme.go'],
  messages: {
    missing: '`apiVersion` is missing. The kubelet does not start: it cannot tell which format this is. Add `apiVersion: {right}`.',
    wrong: 'KubeletConfiguration has no version `{version}`. The kubelet does not start: "{error}". Use `{right}`.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config') return;
    const { apiVersion } = object;
    if (apiVersion?.templated || apiVersion?.value === kubeletApiVersion) return;
    const version = apiVersion?.value ?? '';
    context.report({
      span: version === '' ? (object.kind?.span ?? object.span) : (apiVersion?.span ?? object.span),
      message: version === '' ? 'missing' : 'wrong',
      data: {
        version: show(version),
        right: kubeletApiVersion,
        error: show(kubeletTexts.notRegistered('KubeletConfiguration', version), 200),
      },
      fixes: setFix(document, object, 'apiVersion', kubeletApiVersion),
    });
  },
});
