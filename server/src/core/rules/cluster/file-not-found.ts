import { baseName } from '../../base/uris.js';
import type { FileReference } from '../../documents/document.js';
import { show } from '../helpers/show.js';
import { defineRule } from '../rule.js';
import { missingFiles, type MissingFile } from './helpers/missing-files.js';

/** Most names of a folder that a message lists. */
const mostNames = 6;

// Components read their files at the start and end with the error of open(2); kubelet: cmd/kubelet/app/auth.go.
export const rule = defineRule({
  id: 'cluster/file-not-found',
  target: 'paths',
  severity: 'error',
  summary: 'a flag or field names a file that is not there, and its folder is',
  fix: 'manual',
  sources: ['open(2)', 'kubernetes/apiserver pkg/server/dynamiccertificates', 'kubernetes/kubernetes cmd/kubelet/app/auth.go'],
  messages: {
    near: '`{place}` names `{path}`; that folder is here and has {names}. {owner} stops at its start with "open {path}: no such file or directory". Did you mean `{near}`?',
    missing:
      '`{place}` names `{path}`; that folder is here and has {names}. {owner} stops at its start with "open {path}: no such file or directory". Correct the path, or put the file there.',
  },
  check({ references, document }, context) {
    for (const { reference, near, names } of missingFiles(references, document, (each) => context.resolve(each))) {
      context.report({
        span: reference.span,
        message: near === undefined ? 'missing' : 'near',
        data: { ...wordsOf(reference), names: listNames(names), near: show(near ?? '') },
        fixes: () => fixOf({ reference, near, names }),
      });
    }
  },
});

function wordsOf({ place, path }: FileReference): Record<'place' | 'owner' | 'path', string> {
  const [owner = '', flag] = place.split(' ');
  return flag === undefined
    ? { place: show(place), owner: 'The component', path: show(path, 120) }
    : { place: show(flag), owner: show(owner), path: show(path, 120) };
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => `\`${show(name)}\``);
  return names.length > mostNames ? `${shown.join(', ')} and ${names.length - mostNames} more` : shown.join(', ');
}

function fixOf({ reference: { uri, span, path }, near }: MissingFile): readonly {
  title: string;
  safe: boolean;
  preferred: boolean;
  edits: { uri: string; span: typeof span; newText: string }[];
}[] {
  // A value that is written with escapes is longer than what it says.
  if (near === undefined || span.end - span.start !== path.length) return [];
  const newText = path.slice(0, path.length - baseName(path).length) + near;
  return [{ title: `Name \`${show(near)}\``, safe: false, preferred: true, edits: [{ uri, span, newText }] }];
}
