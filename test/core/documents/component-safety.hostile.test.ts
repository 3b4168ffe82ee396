import { expect, test } from 'vitest';
import type { Span } from '../../../server/src/core/base/span.js';
import type { Document } from '../../../server/src/core/documents/document.js';
import { createKinds } from '../../../server/src/core/documents/kinds.js';

/** Text with quotes, continuation lines, variables and escapes, by the kind that reads it. */
const texts: readonly (readonly [string, string, string])[] = [
  [
    'manifest',
    'pod.yaml',
    'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - command: [sh, -c, \'exec kube-apiserver --client-ca-file="/a b" --x \\\n      --tls-cert-file /c 2>&1\']\n    args: ["--v=2"]\n',
  ],
  [
    'systemd-unit',
    'kubelet.service',
    '[Service]\nEnvironment="KUBELET_ARGS=--a=\'b c\' --anonymous-auth" X=y\nExecStart=-/usr/bin/kubelet \\\n # c\n --config=/x \\\n $KUBELET_ARGS ${Y}\n',
  ],
  [
    'etcd-config',
    'etcd.conf.yml',
    'name: a\nclient-transport-security: {cert-file: /x, auto-tls: true}\nlisten-client-urls: "http://1.2.3.4:1,http://2"\n',
  ],
];

test.each(texts)('half-typed text of kind %s keeps every span inside it', (id, name, whole) => {
  const kind = createKinds().find((each) => each.id === id);
  for (let cut = 0; cut <= whole.length; cut++) {
    for (const text of [
      whole.slice(0, cut),
      `${whole.slice(0, cut)}"${whole.slice(cut)}`,
      `${whole.slice(0, cut)}\\${whole.slice(cut + 1)}`,
    ]) {
      expectRunsInside(kind?.parse({ uri: `file:///${name}`, text }), text);
    }
  }
});

function expectRunsInside(document: Document | undefined, text: string): void {
  const runs = document && 'components' in document ? document.components : [];
  const spans = runs.flatMap(({ flags, programSpan, host }) => [
    programSpan,
    host.span,
    ...flags.flatMap((flag) => [flag.span, flag.nameSpan, flag.valueSpan]),
  ]);
  for (const span of spans) expectInside(span, text);
}

function expectInside(span: Span | undefined, text: string): void {
  const isInside = span === undefined || (0 <= span.start && span.start <= span.end && span.end <= text.length);
  if (!isInside) expect({ span, text }).toBe('inside');
}
