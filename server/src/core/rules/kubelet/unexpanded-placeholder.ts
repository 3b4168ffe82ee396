import { defineRule } from '../rule.js';
import { schemaEntries } from '../../documents/manifest/value-at.js';
import { show } from '../helpers/show.js';

// The kubelet expands nothing: pkg/kubelet/kubeletconfig/configfiles/configfiles.go reads the file as it is.
export const rule = defineRule({
  id: 'kubelet/unexpanded-placeholder',
  target: 'object',
  severity: 'warning',
  summary: '`${NAME}` in a file that stands where the kubelet reads it',
  sources: ['kubernetes pkg/kubelet/kubeletconfig/configfiles/configfiles.go'],
  messages: {
    placeholder:
      "The kubelet expands no variables, and `{field}` still names `{value}`. The file stands where the kubelet reads it, so no shell comes after it. Write the value; if a here-document made the file, its word was quoted (`<<'EOF'`).",
  },
  check({ object, document }, context) {
    if (object.type !== 'kubelet-config' || !onNode.test(document.uri)) return;
    for (const { entry, path } of schemaEntries(object)) {
      const values = entry.value?.type === 'list' ? entry.value.items : [entry.value];
      for (const { scalar } of values.filter((value) => value !== undefined)) {
        const placeholder = scalar === undefined ? null : /\$\{?([A-Z_][A-Z0-9_]*)/.exec(scalar.value);
        if (scalar === undefined || placeholder === null) continue;
        context.report({ span: scalar.span, message: 'placeholder', data: { field: path.join('.'), value: show(placeholder[1] ?? '') } });
      }
    }
  },
});

/** Where nodes have the file; elsewhere it may be a template that is still to be filled in. */
const onNode = /\/(?:var\/lib\/kubelet|etc\/kubernetes)\/[^/]*$/;
