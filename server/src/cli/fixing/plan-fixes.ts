import { readFileSync } from 'node:fs';
import { applyEdits } from '../../core/base/apply-edits.js';
import type { Finding, Fix, TextEdit } from '../../core/findings.js';
import type { LanguageService } from '../../core/service.js';
import { pathFromUri } from '../../host/file-path.js';
import { sourceOf } from '../source.js';
import { touchesOne } from './touches-one.js';

/** A file as it was and as it will be. */
export interface FileChange {
  readonly uri: string;
  readonly before: string;
  readonly after: string;
  readonly hasByteOrderMark: boolean;
}

export interface AppliedFix {
  readonly ruleId: string;
  readonly title: string;
  /** The files that it changes. */
  readonly uris: readonly string[];
}

export interface FixPlan {
  readonly changes: readonly FileChange[];
  readonly modes: readonly { readonly uri: string; readonly mode: number }[];
  readonly applied: readonly AppliedFix[];
  /** Files whose fixes never came to an end. */
  readonly unsettled: readonly string[];
  /** Findings of any kind that are still there. */
  readonly remaining: number;
}

/** One fix often uncovers the next; more rounds than this mean that two undo each other. */
const mostRounds = 10;

/**
 * Works out the safe fixes of files, again and again until none is left. Nothing is written: the
 * service sees the new texts as open ones.
 */
export async function planFixes(uris: readonly string[], service: LanguageService, onFile: () => void): Promise<FixPlan> {
  const planner = new Planner(service);
  for (const uri of uris) {
    await planner.settle(uri);
    onFile();
  }
  return planner.plan(uris);
}

class Planner {
  private readonly texts = new Map<string, OpenText | undefined>();
  private readonly modes = new Map<string, number>();
  private readonly applied: AppliedFix[] = [];
  private readonly unsettled = new Set<string>();

  constructor(private readonly service: LanguageService) {}

  async settle(uri: string): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const findings = await this.service.findings(uri);
      if (!this.applySome(findings)) return;
    }
    this.unsettled.add(uri);
  }

  async plan(uris: readonly string[]): Promise<FixPlan> {
    let remaining = 0;
    for (const uri of uris) remaining += (await this.service.findings(uri)).filter((finding) => !this.isModeFixed(finding)).length;
    const changes = [...this.texts].flatMap(([uri, text]) => (text && text.before !== text.after ? [{ uri, ...text }] : []));
    const modes = [...this.modes].map(([uri, mode]) => ({ uri, mode }));
    return { changes, modes, applied: this.applied, unsettled: [...this.unsettled], remaining };
  }

  /** Applies every safe fix that does not touch another one of this round; the next round sees the rest. */
  private applySome(findings: readonly Finding[]): boolean {
    const edits = new Map<string, TextEdit[]>();
    let changed = false;
    for (const finding of findings) {
      const fix = pickSafe(finding);
      if (fix && this.takeFix(finding, fix, edits)) changed = true;
    }
    for (const [uri, list] of edits) this.rewrite(uri, list);
    return changed;
  }

  private takeFix(finding: Finding, fix: Fix, edits: Map<string, TextEdit[]>): boolean {
    const news = fix.edits.map((edit) => ({ ...edit, uri: edit.uri ?? finding.uri }));
    const fits = news.every((edit) => this.openText(edit.uri) && !touchesOne(edit, edits.get(edit.uri) ?? []));
    const changesMode = fix.mode !== undefined && this.modes.get(fix.mode.uri) !== fix.mode.mode;
    if (!fits || (news.length === 0 && !changesMode)) return false;
    for (const edit of news) edits.set(edit.uri, [...(edits.get(edit.uri) ?? []), edit]);
    if (fix.mode) this.modes.set(fix.mode.uri, fix.mode.mode);
    const uris = new Set([...news.map(({ uri }) => uri), ...(fix.mode ? [fix.mode.uri] : [])]);
    this.applied.push({ ruleId: finding.ruleId, title: fix.title, uris: [...uris] });
    return true;
  }

  private rewrite(uri: string, edits: readonly TextEdit[]): void {
    const text = this.openText(uri);
    if (!text) return;
    const after = applyEdits(text.after, edits);
    this.texts.set(uri, { ...text, after });
    this.service.open({ uri, text: after });
  }

  private openText(uri: string): OpenText | undefined {
    if (!this.texts.has(uri)) this.texts.set(uri, readText(uri));
    return this.texts.get(uri);
  }

  private isModeFixed(finding: Finding): boolean {
    const fix = pickSafe(finding);
    return fix?.mode !== undefined && fix.edits.length === 0 && this.modes.get(fix.mode.uri) === fix.mode.mode;
  }
}

interface OpenText {
  readonly before: string;
  readonly after: string;
  readonly hasByteOrderMark: boolean;
}

function pickSafe(finding: Finding): Fix | undefined {
  const safe = finding.fixes().filter((fix) => fix.safe);
  return safe.find((fix) => fix.preferred) ?? safe[0];
}

/** Undefined for what would not come back as the same bytes, such as UTF-16: it is left alone. */
function readText(uri: string): OpenText | undefined {
  const bytes = readBytes(uri);
  if (!bytes) return undefined;
  const { text, bytes: binary } = sourceOf(uri, bytes);
  if (binary) return undefined;
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && !text.startsWith('\ufeff');
  const again = Buffer.from(hasByteOrderMark ? `\ufeff${text}` : text, 'utf8');
  return again.equals(bytes) ? { before: text, after: text, hasByteOrderMark } : undefined;
}

function readBytes(uri: string): Buffer | undefined {
  try {
    return readFileSync(pathFromUri(uri) ?? '');
  } catch {
    return undefined;
  }
}
