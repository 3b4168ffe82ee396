import { defineRule } from '../rule.js';
import { kubeletMisspellings, kubeletTexts } from '../../knowledge/kubelet.js';
import { show } from '../helpers/show.js';
import { offerEdits, renameField } from '../helpers/object-edits.js';
import { findUnknownFields } from '../helpers/schema-faults.js';

// pkg/kubelet/kubeletconfig/util/codec/codec.go: strict decoding first; on unknown fields a lenient one, with the log line
// "Using lenient decoding as strict decoding failed". Kubernetes' JSON tells upper from lower case.
export const rule = defineRule({
  id: 'kubelet/unknown-field',
  target: 'object',
  severity: 'warning',
  summary: 'a field that KubeletConfiguration does not have; the kubelet ignores it; an error when it was to be `clientCAFile`',
  fix: 'manual',
  sources: ['kubernetes pkg/kubelet/kubeletconfig/util/codec/codec.go', 'kubernetes/kubelet config/v1beta1/types.go'],
  messages: {
    misspelt:
      '`{key}` is not a field here; `{meant}` is. The kubelet ignores it and starts: all that it says is "{log}" in its log, and the default stands. Write `{meant}`.',
    doubled: '`{key}` is not a field here; `{meant}` is, and stands here too. The kubelet ignores `{key}` ("{log}" in its log). Remove it.',
    misplaced:
      '`{key}` does not belong here but at `{home}`. The kubelet ignores it and starts: all that it says is "{log}" in its log, and the default stands. Move it.',
    unknown:
      '`{key}` is not a field of KubeletConfiguration{place}. The kubelet ignores it ("{log}" in its log). Remove it, or look for the field that was meant.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config') return;
    const hasClientCa = object.root.get('authentication', 'x509', 'clientCAFile') !== undefined;
    for (const { entry, place, meant, home } of findUnknownFields(object, kubeletMisspellings)) {
      const holder = place === '' ? object.root : object.root.get(...place.split('.'));
      const isDoubled = meant !== undefined && holder?.entry(meant) !== undefined;
      const isClientCa = (meant ?? home?.split('.').at(-1)) === 'clientCAFile';
      context.report({
        span: entry.keySpan,
        message: isDoubled ? 'doubled' : meant !== undefined ? 'misspelt' : home !== undefined ? 'misplaced' : 'unknown',
        // Without it nobody is recognised by certificate, which is an error of its own.
        severity: isClientCa && !hasClientCa ? 'error' : 'warning',
        data: {
          key: show(entry.key),
          meant: meant ?? '',
          home: home ?? '',
          place: place === '' ? '' : ` at ${show(place)}`,
          log: kubeletTexts.lenient,
        },
        fixes: offerEdits(document, object, () =>
          meant === undefined || isDoubled
            ? []
            : [{ title: `Write \`${meant}\``, safe: false, preferred: true, edits: [renameField(entry, meant)] }],
        ),
      });
    }
  },
});
