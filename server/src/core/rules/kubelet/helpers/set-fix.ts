import type { ManifestDocument } from '../../../documents/document.js';
import type { ManifestObject } from '../../../documents/manifest/model.js';
import type { Fix } from '../../../findings.js';
import { offerEdits, setField } from '../../helpers/object-edits.js';

/** A fix that gives the field at a path a value. */
export function setFix(
  document: ManifestDocument,
  object: ManifestObject,
  path: string,
  value: string,
  mode: 'safe' | 'manual' = 'manual',
): () => readonly Fix[] {
  return offerEdits(document, object, () => {
    const edit = setField(document.text, object.root, path.split('.'), value);
    return edit === undefined ? [] : [{ title: `Set \`${path}: ${value}\``, safe: mode === 'safe', preferred: true, edits: [edit] }];
  });
}
