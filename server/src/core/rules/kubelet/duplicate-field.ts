import { kubeletTexts } from '../../knowledge/kubelet.js';
import { hasBranches } from '../helpers/has-branches.js';
import { repeatedEntries } from '../helpers/repeated-entries.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';

// pkg/kubelet/kubeletconfig/util/codec/codec.go: a key that is set already fails strict decoding; the lenient one behind it takes the last.
export const rule = defineRule({
  id: 'kubelet/duplicate-field',
  target: 'object',
  severity: 'warning',
  summary: 'a field stands twice in one mapping; the kubelet takes the last and drops the first with all that is in it',
  sources: ['kubernetes pkg/kubelet/kubeletconfig/util/codec/codec.go', 'sigs.k8s.io/yaml'],
  messages: {
    dropped:
      '`{key}` is written again in line {line}. The kubelet takes that one and drops this one with all that is in it; all that it says is "{log}" in its log. Put both into one.',
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || hasBranches(object, document)) return;
    for (const { entry, winner } of repeatedEntries(object.root)) {
      context.report({
        span: entry.keySpan,
        message: 'dropped',
        data: { key: show(entry.key), line: document.lines.positionAt(winner.keySpan.start).line + 1, log: kubeletTexts.lenient },
        related: [{ uri: document.uri, span: winner.keySpan, message: 'This one counts' }],
        tags: ['unnecessary'],
      });
    }
  },
});
