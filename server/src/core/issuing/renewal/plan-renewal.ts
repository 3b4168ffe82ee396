import { baseName } from '../../base/uris.js';
import type { Document, Material } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import { describeRole } from '../../knowledge/roles.js';
import { isRefusal, refuse, type Refusal } from '../issue-request.js';
import { loadAuthority, type Authority } from '../certificate/load-authority.js';
import { makeRenewed, planRenewed, type RenewedCertificate, type RenewPlan } from './renew-certificate.js';
import { dateTimeWords } from '../../base/time-words.js';
import { stepsAfter } from './after-renewal.js';
import { authorityNotesOf } from './authority-notes.js';
import { chooseTargetKey } from './choose-target-key.js';
import { composeChanges, type Composed, type NewContent } from './compose-changes.js';
import { findMissingNames } from './find-missing-names.js';
import { findSigner, isKubeletsOwn, type Signers } from './find-signer.js';
import { findTargets, type Target, type Targets } from './find-targets.js';
import { keysIn, keysOf, type KnownKey } from './known-keys.js';
import { renewalPreview } from './renewal-preview.js';
import { renewalSources, type RenewalSources } from './renewal-sources.js';
import { createRenewalWorld, type RenewalHost, type RenewalWorld } from './renewal-world.js';
import type { LeftItem, Renewal, RenewalQuestion, RenewedItem } from './renewal.js';

/**
 * Works out what renewing would write: the certificates made anew, in every place where they stand, and what is to be done
 * besides. Everything is checked before; nothing is written. Without `endsBefore` what cannot be renewed refuses the whole.
 */
export async function planRenewal(question: RenewalQuestion, host: RenewalHost): Promise<Renewal | Refusal> {
  const world = createRenewalWorld(host);
  const given = question.authority && (await loadAuthority(withPassphrase(question.authority, question), world.now));
  if (isRefusal(given)) return given;
  const targets = await findTargets(question, world);
  if (isRefusal(targets)) return targets;
  const { extraSans = [] } = question;
  if (extraSans.length > 0 && targets.renew.length !== 1)
    return refuse(
      'sans',
      `Names can be added to one certificate at a time, and these are ${targets.renew.length}. Name the file of the one.`,
    );
  if (question.correction && targets.renew.length !== 1)
    return refuse('subject', `A subject is corrected in one certificate at a time, and these are ${targets.renew.length}.`);
  const renewer = new Renewer(question, world, given, await keysIn(documentsOf(targets, world)));
  for (const target of targets.renew) {
    const refusal = await renewer.take(target);
    if (refusal) return refusal;
  }
  return renewer.finish(targets.authorities);
}

function withPassphrase<T extends object>(files: T, { passphrase }: RenewalQuestion): T {
  return passphrase === undefined ? files : { passphrase, ...files };
}

/** What was found in files that were not scanned is known as well; each file once. */
function documentsOf({ renew, named }: Targets, world: RenewalWorld): readonly Document[] {
  const all = [...world.documents(), ...renew.map(({ document }) => document), ...named];
  return [...new Map(all.map((document) => [document.uri, document])).values()];
}

interface Renewed {
  readonly target: Target;
  readonly made: RenewedCertificate;
  readonly signer: Authority | 'itself';
  readonly plan: RenewPlan;
}

class Renewer {
  private readonly renewedAuthorities = new Map<string, Authority>();
  private readonly renewed: Renewed[] = [];
  private readonly left: LeftItem[] = [];
  private readonly notes: string[] = [];

  constructor(
    readonly question: RenewalQuestion,
    readonly world: RenewalWorld,
    private readonly given: Authority | undefined,
    readonly keys: readonly KnownKey[],
  ) {}

  /** Renews one certificate in memory; a refusal where nothing else is to be renewed instead. */
  async take(target: Target): Promise<Refusal | undefined> {
    const outcome = await this.renew(target);
    if (!isRefusal(outcome)) {
      this.renewed.push(outcome);
      return undefined;
    }
    if (this.question.endsBefore === undefined) return outcome;
    this.leave(target, 'refused', outcome);
    return undefined;
  }

  async finish(authorities: readonly Target[]): Promise<Renewal | Refusal> {
    for (const authority of authorities) if (!isOwn(authority)) this.leave(authority, 'authority', { refused: authorityAdvice });
    const contents = this.renewed.flatMap((each) => this.contentsOf(each));
    const composed = await composeChanges(contents, this.world);
    if (isRefusal(composed)) return composed;
    const { changes } = composed;
    const items = await Promise.all(this.renewed.map((each) => this.toItem(each, composed)));
    const steps = await stepsAfter({ changes, made: this.renewed.map(({ made }) => made) }, this.world);
    const authorityNotes = authorityNotesOf(
      this.renewed.map(({ target }) => target),
      this.world,
    );
    const notes = [
      ...this.notes,
      ...authorityNotes,
      ...items.flatMap(missingNote),
      ...soonNote(this.renewed, this.question),
      ...composed.notes,
    ];
    const sources = await Promise.all(this.renewed.map((each) => this.sourcesOf(each)));
    const plan = { changes, renewed: items, sources, left: this.left, notes, steps };
    return { ...plan, preview: renewalPreview(plan, this.world) };
  }

  private async renew(target: Target): Promise<Renewed | Refusal> {
    const certificate = target.material.content;
    const signers: Signers = {
      question: this.question,
      world: this.world,
      keys: this.keys,
      given: this.given,
      renewed: this.renewedAuthorities,
    };
    const signer = await findSigner(target, signers);
    if (isRefusal(signer)) return signer;
    const key = await chooseTargetKey(target, this);
    if (isRefusal(key)) return key;
    const { lifetime, extraSans, correction } = this.question;
    const plan = await planRenewed(
      { certificate, key, lifetime, extraSans, correction, authority: signer === 'itself' ? undefined : signer },
      this.world.now,
    );
    if (isRefusal(plan)) return plan;
    if (this.isInVain(certificate, plan)) return refuseInVain(certificate, plan);
    const made = await makeRenewed(plan);
    if (isRefusal(made)) return made;
    if (certificate.isCA && plan.key.from === 'kept' && plan.key.signing)
      this.renewedAuthorities.set(certificate.sha256, { ...plan.key.signing, certificate: made.certificate });
    const notes = [...changeNotes(this.question), ...made.notes, ...earlierNote(certificate, made.certificate)];
    this.notes.push(...notes.map((note) => `${this.nameOf(target)}: ${note}`));
    return { target, made, signer, plan };
  }

  /** Where everything is renewed, what its CA cuts off where it ended before is better left. */
  private isInVain({ validity }: Certificate, plan: RenewPlan): boolean {
    const { endsBefore, lifetime, key } = this.question;
    return endsBefore !== undefined && lifetime === undefined && key !== 'new' && plan.validity.notAfter.getTime() <= validity.notAfter;
  }

  private contentsOf(renewed: Renewed): NewContent[] {
    const { target, made } = renewed;
    const role = roleOf(target);
    const what = `${role}, until ${dateTimeWords(made.certificate.validity.notAfter)}`;
    const certificates = this.placesOf(target).map((place): NewContent => ({ ...place, made, what, text: made.text }));
    const { key } = made;
    if (key === undefined) return certificates;
    const keys = keysOf(target.material.content, this.keys, target.document.uri);
    return [
      ...certificates,
      ...keys.map(({ document, material }) => ({ uri: document.uri, material, made, what: `its new key`, text: key })),
    ];
  }

  /** Every place of what is renewed: also those that only the question knows. */
  private placesOf({ document, material }: Target): readonly { readonly uri: string; readonly material: Material }[] {
    const copies = this.world.copiesOf(material.content).map((copy) => ({ uri: copy.uri, material: copy.material }));
    const isKnown = copies.some((copy) => copy.uri === document.uri);
    return isKnown ? copies : [...copies, { uri: document.uri, material }];
  }

  private async toItem({ target, made, signer }: Renewed, composed: Composed): Promise<RenewedItem> {
    const { subject, validity } = made.certificate;
    return {
      role: roleOf(target),
      subject: subject.rfc2253,
      endedAt: target.material.content.validity.notAfter,
      begins: validity.notBefore,
      ends: validity.notAfter,
      key: made.key === undefined ? 'kept' : 'new',
      signedBy: signer === 'itself' ? subject.rfc2253 : signer.certificate.subject.rfc2253,
      places: composed.placesOf(made),
      missingNames: await findMissingNames(this.placesOf(target), this.question.extraSans ?? [], this.world),
    };
  }

  private sourcesOf({ target, made, signer, plan }: Renewed): Promise<RenewalSources> {
    return renewalSources(
      {
        before: target.material.content,
        made: made.certificate,
        plan,
        places: this.placesOf(target),
        document: target.document,
        authority: signer === 'itself' ? undefined : signer,
        keys: this.keys,
      },
      this.world,
    );
  }

  private leave({ document, material }: Target, why: LeftItem['why'], { refused, field }: Refusal): void {
    const { subject, validity } = material.content;
    const place = { uri: document.uri, place: material.place };
    this.left.push({ ...place, why, subject: subject.rfc2253, endsAt: validity.notAfter, reason: refused, ...(field && { field }) });
  }

  private nameOf({ document, material }: Target): string {
    const place = material.place === undefined ? '' : ` ${material.place}`;
    return `${this.world.relativeName(document.uri)}${place}`;
  }
}

/** What differs on purpose from the certificate before. */
function changeNotes({ correction, extraSans = [] }: RenewalQuestion): readonly string[] {
  const names = extraSans.map((name) => `\`${name}\``).join(', ');
  return [
    ...(correction ? [`\`${correction.attribute}=${correction.from}\` becomes \`${correction.attribute}=${correction.to}\`.`] : []),
    ...(names === '' ? [] : [`${names} ${extraSans.length === 1 ? 'joins its' : 'join its'} names.`]),
  ];
}

/** A few minutes are those that it is backdated by. */
function earlierNote({ validity: before }: Certificate, { validity: next }: Certificate): string[] {
  if (next.notAfter > before.notAfter - 86_400_000) return [];
  return [`It ends earlier than before: on ${dateTimeWords(next.notAfter)} instead of ${dateTimeWords(before.notAfter)}.`];
}

/** What its only leaf is told to be needs no second word. */
function isOwn({ material }: Target): boolean {
  return isKubeletsOwn(material.content.subject);
}

function missingNote({ subject, missingNames }: RenewedItem): string[] {
  if (missingNames.length === 0) return [];
  const names = missingNames.map((name) => `\`${name}\``).join(', ');
  return [`\`${subject}\` lacks names that components dial, before as after: ${names}. They can be added while it is renewed.`];
}

function roleOf({ document, material }: Target): string {
  return describeRole(material.content, material.place === undefined ? baseName(document.uri) : undefined).role;
}

function endOf({ validity }: Certificate): number {
  return validity.notAfter;
}

/** What lives shorter than the time that was asked about would have to be renewed again within it. What its CA cuts off is told as that. */
function soonNote(renewed: readonly Renewed[], { endsBefore, lifetime }: RenewalQuestion): string[] {
  const uncut = renewed.filter(({ made, signer }) => signer === 'itself' || endOf(made.certificate) < endOf(signer.certificate));
  const soon = uncut.filter(({ made }) => endOf(made.certificate) < (endsBefore ?? -Infinity)).length;
  if (soon === 0 || endsBefore === undefined) return [];
  const [what, they] = soon === 1 ? ['1 certificate ends', 'it lives'] : [`${soon} certificates end`, 'they live'];
  const advice = lifetime === undefined ? 'as long as before; say with a lifetime how long' : 'that short';
  return [`${what} before ${dateTimeWords(endsBefore)} once more: ${they} ${advice}.`];
}

function refuseInVain({ validity }: Certificate, { request, validity: next }: RenewPlan): Refusal {
  const end = dateTimeWords(validity.notAfter);
  return next.notAfter.getTime() === request.authority?.certificate.validity.notAfter
    ? refuse('issuerCertificateUri', `Its CA ends no later than it does, on ${end}: renew the CA first, or together with it.`)
    : refuse('lifetime', `Made anew for as long as before it would end no later than it does, on ${end}: give a lifetime.`);
}

const authorityAdvice =
  'A CA is renewed only when that is asked for: with its own name and key, so that everything that it signed goes on to verify, or as a new CA, step by step.';
