import type { Document } from '../../documents/document.js';
import type { ManifestObject } from '../../documents/manifest/model.js';

/** A Kubernetes object with the document that it stands in. */
export interface KnownObject {
  readonly object: ManifestObject;
  readonly document: Document;
}

/** Whether two objects may be of one namespace: a base of kustomize leaves it out. */
export function mayShareNamespace(left: string | undefined, right: string | undefined): boolean {
  return left === undefined || right === undefined || left === right;
}
