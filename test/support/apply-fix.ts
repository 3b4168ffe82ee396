import type { Fix } from '../../server/src/core/findings.js';
import { MemoryWorkspace, nameOf, type MemoryFile } from './workspace.js';

/** The workspace as it is after a fix; `uri` is the file of the finding. */
export function applyFix(workspace: MemoryWorkspace, uri: string, fix: Fix): MemoryWorkspace {
  const files = new Map<string, MemoryFile>();
  for (const each of workspace.uris) {
    const file = workspace.file(each);
    if (file) files.set(nameOf(each), changed(each, file, uri, fix));
  }
  return new MemoryWorkspace(files);
}

function changed(uri: string, file: MemoryFile, home: string, fix: Fix): MemoryFile {
  const edits = fix.edits.filter((edit) => (edit.uri ?? home) === uri);
  const mode = fix.mode?.uri === uri ? fix.mode.mode : file.mode;
  const bytes = edits.length > 0 ? Buffer.from(edited(Buffer.from(file.bytes).toString(), edits)) : file.bytes;
  return { ...file, bytes, ...(mode !== undefined && { mode }) };
}

function edited(text: string, edits: Fix['edits']): string {
  const ordered = [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  let limit = text.length;
  let result = text;
  for (const { span, newText } of ordered) {
    if (span.end > limit) throw new Error(`Two edits of one fix overlap at ${span.start}.`);
    result = result.slice(0, span.start) + newText + result.slice(span.end);
    limit = span.start;
  }
  return result;
}
