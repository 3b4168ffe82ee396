import type { Clock } from '../../ports.js';
import { issue } from '../certificate/issue.js';
import { findFile, isRefusal, refuse, type AuthorityFiles, type IssueRequest, type KeyKind, type Refusal } from '../issue-request.js';
import type { AuthorityId, ClusterLayout, LeafItem } from './layout.js';
import type { Known } from './plan-cluster.js';
import { authorityFiles, authorityName, keyPairFiles, leafFiles, textOf, type ClusterFile, type Texts } from './planned-files.js';

/** After a key has been made. */
export interface MakingProgress {
  readonly made: number;
  readonly total: number;
  /** In the middle of a sentence: `apiserver of cp1`. */
  readonly what: string;
}

export interface MakingHost {
  readonly clock: Clock;
  readonly onProgress?: (progress: MakingProgress) => void;
  readonly signal?: AbortSignal;
}

export interface MadeFile {
  readonly path: string;
  readonly text: string;
}

interface Plan {
  readonly layout: ClusterLayout;
  readonly known: Known;
  readonly key: KeyKind;
}

/** Makes the keys and certificates of a layout, CAs first; those that are there are used. */
export async function makeCluster(plan: Plan, host: MakingHost): Promise<readonly MadeFile[] | Refusal> {
  const maker = new Maker(plan, host);
  return (await maker.makeShared()) ?? (await maker.makeLeaves()) ?? maker.files;
}

/** So many keys are made at a time: WebCrypto works outside of the script's thread. */
const together = 4;

class Maker {
  readonly files: MadeFile[] = [];
  private readonly authorities = new Map<AuthorityId, AuthorityFiles>();
  private readonly total: number;
  private made = 0;

  constructor(
    private readonly plan: Plan,
    private readonly host: MakingHost,
  ) {
    const { layout, known } = plan;
    this.total = layout.authorities.length - known.authorities.size + (known.keyPair ? 0 : layout.keyPairs.length) + layout.leaves.length;
  }

  /** What all machines share: CAs and service account keys. */
  async makeShared(): Promise<Refusal | undefined> {
    const { layout } = this.plan;
    const steps = [
      ...layout.authorities.map((item) => () => this.makeAuthority(item)),
      ...layout.keyPairs.map((item) => () => this.makeKeyPair(item)),
    ];
    return inTurns(steps);
  }

  makeLeaves(): Promise<Refusal | undefined> {
    return inTurns(this.plan.layout.leaves.map((leaf) => () => this.makeLeaf(leaf)));
  }

  private async makeAuthority(item: ClusterLayout['authorities'][number]): Promise<Refusal | undefined> {
    const known = this.plan.known.authorities.get(item.id);
    const files = known ? known.files : await this.issue(item.request, authorityName(item.request));
    if (isRefusal(files)) return files;
    this.authorities.set(item.id, files);
    this.put(authorityFiles(item), { ...files, ca: '' });
    return undefined;
  }

  private async makeKeyPair(item: ClusterLayout['keyPairs'][number]): Promise<Refusal | undefined> {
    const { keyPair } = this.plan.known;
    const pair = keyPair
      ? { key: keyPair.privateKey, certificate: keyPair.publicKey }
      : await this.issue({ profile: 'service-account' }, 'service account keys');
    if (isRefusal(pair)) return pair;
    this.put(keyPairFiles(item), { ...pair, ca: '' });
    return undefined;
  }

  private async makeLeaf(leaf: LeafItem): Promise<Refusal | undefined> {
    const authority = this.authorities.get(leaf.signer);
    const pair = await this.issue({ ...leaf.request, ...(authority && { authority }) }, leaf.name);
    if (isRefusal(pair)) return pair;
    this.put(leafFiles(leaf), { ...pair, ca: this.authorities.get('cluster')?.certificate ?? '' });
    return undefined;
  }

  private async issue(request: Omit<IssueRequest, 'key'>, what: string): Promise<{ certificate: string; key: string } | Refusal> {
    if (this.host.signal?.aborted === true) return refuse('folderUri', 'Cancelled: nothing was written.');
    const issued = await issue({ ...request, key: { make: this.plan.key } }, this.host.clock);
    if (isRefusal(issued)) return issued;
    this.made++;
    this.host.onProgress?.({ made: this.made, total: this.total, what });
    return {
      certificate: findFile(issued, 'certificate') ?? findFile(issued, 'public-key') ?? '',
      key: findFile(issued, 'private-key') ?? '',
    };
  }

  private put(files: readonly ClusterFile[], texts: Texts): void {
    for (const { path, content } of files) this.files.push({ path, text: textOf(content, texts) });
  }
}

type Step = () => Promise<Refusal | undefined>;

/** Does all steps, a few at a time, until one is refused. */
async function inTurns(steps: readonly Step[]): Promise<Refusal | undefined> {
  const left = steps.values();
  let refused: Refusal | undefined;
  const work = async (): Promise<void> => {
    for (const step of left) {
      if (refused) return;
      refused = (await step()) ?? refused;
    }
  };
  await Promise.all(Array.from({ length: together }, work));
  return refused;
}
