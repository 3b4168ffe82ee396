import { defineRule } from '../rule.js';
import { kubeadmTexts, kubeadmVersions, versionsOf } from '../../knowledge/kubeadm.js';
import { show } from '../helpers/show.js';
import { offerEdits, renameField } from '../helpers/object-edits.js';
import { findUnknownFields } from '../helpers/schema-faults.js';

// cmd/kubeadm/app/util/config/strict/strict.go: a warning for init, join and upgrade, an error of `kubeadm config validate`.
export const rule = defineRule({
  id: 'kubeadm/unknown-field',
  target: 'object',
  severity: 'warning',
  summary: "a field that kubeadm's configuration does not have; kubeadm warns and goes on without it",
  fix: 'manual',
  sources: ['kubernetes cmd/kubeadm/app/util/config/strict/strict.go', 'kubernetes cmd/kubeadm/app/apis/kubeadm'],
  messages: {
    misspelt:
      '`{key}` is not a field here; `{meant}` is. kubeadm warns ("{error}") and goes on without it; `kubeadm config validate` refuses it. Write `{meant}`.',
    misplaced: '`{key}` does not belong here but at `{home}`. kubeadm warns ("{error}") and goes on without it. Move it.',
    unknown:
      '`{key}` is not a field of {kind}{place}. kubeadm warns ("{error}") and goes on without it. Remove it, or look for the field that was meant.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubeadm') return;
    const kind = object.kind?.value ?? '';
    for (const { entry, schema, place, meant, home } of findUnknownFields(object)) {
      // kubeadm/api-version-field speaks of fields that another version has.
      if (versionsOf(schema, entry.key).length < kubeadmVersions.length) continue;
      context.report({
        span: entry.keySpan,
        message: meant !== undefined ? 'misspelt' : home !== undefined ? 'misplaced' : 'unknown',
        data: {
          key: show(entry.key),
          meant: meant ?? '',
          home: home ?? '',
          kind,
          place: place === '' ? '' : ` at ${show(place)}`,
          error: kubeadmTexts.strict,
        },
        fixes: offerEdits(document, object, () =>
          meant === undefined ? [] : [{ title: `Write \`${meant}\``, safe: false, preferred: true, edits: [renameField(entry, meant)] }],
        ),
      });
    }
  },
});
