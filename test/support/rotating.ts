import { baseName } from '../../server/src/core/base/uris.js';
import type { FileChange } from '../../server/src/core/issuing/file-change.js';
import { isRefusal, type Refusal } from '../../server/src/core/issuing/issue-request.js';
import { planRotation } from '../../server/src/core/issuing/rotation/plan-rotation.js';
import type { RotationPlan, RotationRequest, RotationStepFiles, RotationWorld } from '../../server/src/core/issuing/rotation/rotation.js';
import { rotationStep } from '../../server/src/core/issuing/rotation/take-step.js';
import { defaultSettings } from '../../server/src/core/settings.js';
import type { Cluster } from './clusters/cluster.js';
import { verifySignature } from '../../server/src/core/issuing/signatures/verify-signature.js';
import { SignatureCache } from '../../server/src/core/verification/signature-cache.js';
import { fixedNow } from './recipes.js';
import { rememberingKinds } from './remembering-kinds.js';
import { MemoryWorkspace, nameOf, uriOf, workspaceRoot, type MemoryFile } from './workspace.js';

/** A cluster in memory whose files a rotation writes, as a host would. */
export class RotatingCluster {
  /** The plan's document. */
  document = '';
  /** Every step is worked out over the same files but for a few: each text is parsed once, and each signature verified once. */
  readonly known = { kinds: rememberingKinds(), signatures: new SignatureCache(verifySignature) };
  private files: ReadonlyMap<string, MemoryFile>;

  constructor(
    cluster: Cluster,
    private readonly now: number = fixedNow,
  ) {
    this.files = new Map(cluster.paths.map((path) => [path, fileOf(cluster.text(path), cluster.file(path).mode)]));
  }

  get workspace(): MemoryWorkspace {
    return new MemoryWorkspace(this.files);
  }

  get paths(): readonly string[] {
    return [...this.files.keys()];
  }

  text(path: string): string {
    return Buffer.from(this.files.get(path)?.bytes ?? []).toString();
  }

  mode(path: string): number | undefined {
    return this.files.get(path)?.mode;
  }

  /** Plans, and keeps the document. */
  async plan(ca: string, wishes: Partial<RotationRequest> = {}): Promise<RotationPlan> {
    const plan = expectDone(await this.tryPlan(ca, wishes));
    this.document = plan.document;
    return plan;
  }

  tryPlan(ca: string, wishes: Partial<RotationRequest> = {}): Promise<RotationPlan | Refusal> {
    return planRotation({ ...wishes, caUri: uriOf(ca) }, this.world);
  }

  step(number: number): Promise<RotationStepFiles | Refusal> {
    return rotationStep(this.document, number, this.world);
  }

  /** Works a step out and writes it. */
  async take(number: number): Promise<RotationStepFiles> {
    const step = expectDone(await this.step(number));
    this.write(step.changes);
    this.document = step.document;
    return step;
  }

  write(changes: readonly FileChange[]): void {
    this.files = new Map([...this.files, ...changes.map(({ uri, text, mode }) => [nameOf(uri), fileOf(text, mode)] as const)]);
  }

  put(path: string, text: string, mode = 0o644): void {
    this.files = new Map([...this.files, [path, fileOf(text, mode)]]);
  }

  remove(fits: (path: string) => boolean): void {
    this.files = new Map([...this.files].filter(([path]) => !fits(path)));
  }

  /** Removes what the last step asks to remove by hand. */
  cleanUp(): void {
    this.remove((path) => /-(?:old|new)(?:-key)?\.(?:crt|key|pem)$/.test(baseName(path)));
  }

  /** The files as they would be with some of the changes written. */
  withSome(changes: readonly FileChange[]): MemoryWorkspace {
    return new MemoryWorkspace(
      new Map([...this.files, ...changes.map(({ uri, text, mode }) => [nameOf(uri), fileOf(text, mode)] as const)]),
    );
  }

  copy(): RotatingCluster {
    const copy = Object.create(RotatingCluster.prototype) as RotatingCluster;
    return Object.assign(copy, { files: this.files, document: this.document, now: this.now, known: this.known });
  }

  get world(): RotationWorld {
    const { workspace, known } = this;
    return { workspace, clock: { now: () => this.now }, settings: defaultSettings, uris: workspace.uris, base: workspaceRoot, known };
  }
}

export function expectDone<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}

export function refusalOf(answer: unknown): string {
  if (!isRefusal(answer)) throw new Error('This was not refused.');
  return answer.refused;
}

function fileOf(text: string, mode: number): MemoryFile {
  return { bytes: Buffer.from(text), mode };
}
