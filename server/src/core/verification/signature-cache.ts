import type { Certificate } from '../formats/x509/types.js';
import type { SignatureChecks, SignatureOutcome } from './chain-question.js';

/** Whether the issuer's key made the child's signature; may not know, should not reject. */
export type VerifySignature = (child: Certificate, issuer: Certificate) => Promise<SignatureOutcome>;

/** A workspace has some hundred pairs; an answer takes about 200 bytes. */
const MOST_ANSWERS = 10_000;

/**
 * Remembers answers by what decides them: the child's bytes and the issuer's key. What was used longest ago
 * is forgotten first; a renewed CA with its old key, or the same file read again, costs nothing.
 */
export class SignatureCache implements SignatureChecks {
  private readonly known = new Map<string, SignatureOutcome>();
  private readonly asked = new Map<string, readonly [child: Certificate, issuer: Certificate]>();
  private readonly running = new Set<string>();
  private finished: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly verify: VerifySignature,
    private readonly mostAnswers = MOST_ANSWERS,
  ) {}

  check(child: Certificate, issuer: Certificate): SignatureOutcome | undefined {
    const key = `${child.sha256} ${issuer.publicKey.spkiSha256}`;
    const outcome = this.known.get(key);
    if (outcome === undefined) {
      if (!this.running.has(key)) this.asked.set(key, [child, issuer]);
      return undefined;
    }
    this.known.delete(key);
    this.known.set(key, outcome);
    return outcome;
  }

  get isPending(): boolean {
    return this.asked.size + this.running.size > 0;
  }

  async settle(): Promise<void> {
    const started = [...this.asked].map(([key, [child, issuer]]) => this.learn(key, child, issuer));
    this.asked.clear();
    this.finished = Promise.all([this.finished, ...started]);
    await this.finished;
  }

  private async learn(key: string, child: Certificate, issuer: Certificate): Promise<void> {
    this.running.add(key);
    try {
      this.remember(key, await this.verify(child, issuer));
    } catch {
      this.remember(key, 'unsupported');
    } finally {
      this.running.delete(key);
    }
  }

  private remember(key: string, outcome: SignatureOutcome): void {
    this.known.set(key, outcome);
    if (this.known.size <= this.mostAnswers) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
