import type { ComponentRun } from '../documents/component/model.js';
import type { Document, FileReference, SystemdUnitDocument } from '../documents/document.js';
import { withEnvironment } from '../documents/systemd-unit/environment.js';
import type { Resolution } from './rule.js';

/** A component with the flags that the environment files of its unit bring. */
export function wholeComponent(run: ComponentRun, document: Document, resolve: (reference: FileReference) => Resolution): ComponentRun {
  if (document.kind !== 'systemd-unit' || run.host.type !== 'unit') return run;
  const references = document.references.filter(isEnvironment);
  if (references.length === 0) return run;
  const files = references.flatMap((reference) => unitAt(resolve(reference)));
  return withEnvironment(run, files, { isAll: files.length === references.length });
}

function isEnvironment(reference: Document['references'][number]): reference is FileReference {
  return reference.type === 'file' && reference.expects === 'environment';
}

function unitAt(resolution: Resolution): readonly SystemdUnitDocument[] {
  return resolution.status === 'found' && resolution.document?.kind === 'systemd-unit' ? [resolution.document] : [];
}
