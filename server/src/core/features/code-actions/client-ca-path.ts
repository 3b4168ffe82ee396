import { touches, type Span } from '../../base/span.js';
import type { Document } from '../../documents/document.js';
import { clusterCaFile } from '../../knowledge/kubelet.js';
import { setField } from '../../rules/helpers/object-edits.js';
import type { CodeAction } from '../answers.js';
import { visible } from '../describe/visible.js';
import type { FeatureWorld } from '../world.js';

const field = ['authentication', 'x509', 'clientCAFile'];

/** For a kubelet without a client CA: the path that the other components of its cluster use, where it is not the usual one. */
export async function clientCaPath(document: Document, span: Span, world: FeatureWorld): Promise<CodeAction[]> {
  if (document.kind !== 'manifest') return [];
  const findings = (await world.findings()).filter(
    ({ ruleId, span: at }) => ruleId === 'kubelet/missing-client-ca-file' && touches(at, span.start),
  );
  const paths = findings.length === 0 ? [] : (await world.clientCaPaths(document.uri)).filter((path) => path !== clusterCaFile);
  return findings.flatMap((finding) => {
    const object = document.objects.find(({ span: around }) => touches(around, finding.span.start));
    return paths.flatMap((path): CodeAction[] => {
      const edit = object && setField(document.text, object.root, field, path);
      const title = `Set \`${field.join('.')}: ${visible(path)}\`, as others here`;
      return edit === undefined ? [] : [{ title, kind: 'quickfix', finding, preferred: true, edits: [edit] }];
    });
  });
}
