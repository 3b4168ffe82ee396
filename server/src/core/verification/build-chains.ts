import { fillPlaces } from '../base/fill-places.js';
import type { Certificate } from '../formats/x509/types.js';
import { goX509 } from '../knowledge/go-x509-errors.js';
import type { ChainError, ChainQuestion } from './chain-question.js';
import { CertificatePool } from './certificate-pool.js';
import { ChainMembers } from './chain-members.js';
import { checkCertificate } from './check-certificate.js';
import { checkSignatureFrom } from './check-signature.js';
import { goQuote } from './go-quote.js';
import { NameConstraintChecker } from './name-constraints.js';

/** What was found above one certificate. */
export interface Built {
  /** The first chain to a root that may be used as asked. */
  readonly accepted?: readonly Certificate[];
  /** Chains to a root were found, though none that may be used as asked. */
  readonly hasChains: boolean;
  /** Why no chain was found. */
  readonly error: ChainError | undefined;
}

/** maxChainSignatureChecks of crypto/x509: it also bounds the depth, and so the time that hostile input takes. */
const MOST_SIGNATURE_CHECKS = 100;

/** Builds the chains of one question, in Go's order. Source: buildChains in crypto/x509/verify.go. */
export class ChainBuilder {
  /** A signature was asked for that is not known yet. It was taken for good, so that one round asks for all of a chain. */
  isPending = false;
  /** Carries a signature that cannot be checked here. It was taken for bad. */
  unsupported: Certificate | undefined;
  private checks = 0;
  private readonly members = new ChainMembers();
  private readonly constraints = new NameConstraintChecker();
  private readonly pools: readonly (readonly [kind: 'root' | 'intermediate', pool: CertificatePool])[];

  constructor(
    private readonly question: ChainQuestion,
    private readonly accepts: (chain: readonly Certificate[]) => boolean,
  ) {
    this.pools = [
      ['root', new CertificatePool(question.roots)],
      ['intermediate', new CertificatePool(question.intermediates)],
    ];
  }

  /** Goes on from a chain, leaf first, whose last certificate needs a parent. */
  build(chain: readonly [Certificate, ...Certificate[]]): Built {
    const level = new Level(chain);
    this.members.push(level.child);
    this.search(level);
    this.members.pop(level.child);
    return level.result();
  }

  private search(level: Level): void {
    for (const [kind, pool] of this.pools) {
      for (const candidate of pool.findParents(level.child)) {
        this.consider(level, kind, candidate);
        if (level.accepted !== undefined || this.checks > MOST_SIGNATURE_CHECKS) return;
      }
    }
  }

  private consider(level: Level, kind: 'root' | 'intermediate', candidate: Certificate): void {
    if (this.members.has(candidate)) return;
    if (++this.checks > MOST_SIGNATURE_CHECKS) return level.stop();
    if (!this.isSignedBy(level, candidate)) return;
    const { now } = this.question;
    level.error = checkCertificate(candidate, { kind, below: level.chain, now, constraints: this.constraints });
    if (level.error !== undefined) return;
    const chain = [...level.chain, candidate] as const;
    if (kind === 'intermediate') return level.add(this.build(chain));
    level.add({ hasChains: true, error: undefined, ...(this.accepts(chain) && { accepted: chain }) });
  }

  private isSignedBy(level: Level, candidate: Certificate): boolean {
    const check = checkSignatureFrom(level.child, candidate, this.question.signatures);
    if (check.outcome === 'refused') level.hint ??= { candidate, text: check.text };
    if (check.outcome === 'pending') this.isPending = true;
    if (check.outcome === 'unsupported') this.unsupported ??= level.child;
    return check.outcome === 'valid' || check.outcome === 'pending';
  }
}

/** The search for the parents of one certificate. */
class Level {
  readonly child: Certificate;
  accepted: readonly Certificate[] | undefined;
  hasChains = false;
  /** Of the candidate looked at last whose signature fitted, as in Go. */
  error: ChainError | undefined;
  /** The first candidate whose signature did not fit. */
  hint: { readonly candidate: Certificate; readonly text: string } | undefined;

  constructor(readonly chain: readonly [Certificate, ...Certificate[]]) {
    this.child = chain[chain.length - 1] ?? chain[0];
  }

  stop(): void {
    this.error = { type: 'no-valid-chains', text: goX509.signatureLimit, certificate: this.chain[0] };
  }

  add({ accepted, hasChains, error }: Built): void {
    this.accepted = accepted;
    this.hasChains ||= hasChains;
    this.error = error;
  }

  result(): Built {
    const { accepted, hasChains } = this;
    const error = hasChains ? undefined : (this.error ?? this.unknownAuthority());
    return { hasChains, error, ...(accepted !== undefined && { accepted }) };
  }

  private unknownAuthority(): ChainError {
    const { hint, child: certificate } = this;
    if (hint === undefined) return { type: 'unknown-authority', text: goX509.unknownAuthority, certificate };
    const { candidate, text: candidateError } = hint;
    const because = fillPlaces(goX509.possiblyBecause, { error: goQuote(candidateError), candidate: goQuote(goName(candidate)) });
    return { type: 'unknown-authority', text: goX509.unknownAuthority + because, certificate, candidate, candidateError };
  }
}

/** What UnknownAuthorityError calls a candidate: the CN, else the first O, else the serial number. */
function goName({ subject, serial }: Certificate): string {
  const name = subject.commonName ?? '';
  if (name !== '') return name;
  return subject.values('O')[0] ?? `serial:${decimal(serial)}`;
}

function decimal(hex: string): string {
  const isNegative = hex.startsWith('-');
  const digits = hex.replace(/^-/, '');
  return /^[0-9A-F]+$/.test(digits) ? `${isNegative ? '-' : ''}${BigInt(`0x${digits}`)}` : digits;
}
