import { clientCommands, type RenewTarget } from '../../protocol/index.js';
import { fileNameOf, holdsConfigs, isWritten, type Document, type InnerPart, type Material } from '../documents/document.js';
import type { CodeLens } from './answers.js';
import { canRenew } from './can-renew.js';
import { fingerprintOf } from './describe/material-markdown.js';
import { materialTitle } from './describe/material-title.js';
import { fullName, joined } from './describe/material-line.js';
import { count, durationWords } from '../base/time-words.js';
import { visible } from './describe/visible.js';
import type { FeatureWorld } from './world.js';

/** A line above each block of a PEM file: what it is, and what can be done with it; and those of the kind itself. */
export function codeLenses(document: Document, world: FeatureWorld): readonly CodeLens[] {
  if (!world.settings.codeLens) return [];
  const own = (world.kind.codeLenses?.(document) ?? []).map(({ span, title }) => ({ span, title: visible(title) }));
  if (document.kind === 'script') return [...own, ...document.inner.flatMap((part) => ofWritten(part, world))];
  return holdsConfigs(document) ? own : [...own, ...ofMaterials(document, world)];
}

/** What a script writes; a page only shows. */
function ofWritten({ document, isShown }: InnerPart, world: FeatureWorld): CodeLens[] {
  return document.kind === 'pem' && !isShown ? ofMaterials(document, world) : [];
}

function ofMaterials(document: Document, world: FeatureWorld): CodeLens[] {
  return document.materials.flatMap((material) => lensesOf(document, material, world));
}

function lensesOf(document: Document, material: Material, world: FeatureWorld): CodeLens[] {
  const span = material.headSpan;
  const lenses: CodeLens[] = [{ span, title: visible(summary(material, fileNameOf(document), world.now)) }];
  if (material.content.type !== 'unreadable') {
    const place = document.lines.positionAt(material.span.start);
    lenses.push({ span, title: 'Show details', command: { name: clientCommands.showDetails, arguments: [document.uri, place] } });
  }
  if (material.content.type === 'certificate' && !isWritten(document) && canRenew(material.content, world)) {
    const target: RenewTarget = { uri: document.uri, position: document.lines.positionAt(material.span.start) };
    lenses.push({ span, title: 'Renew…', command: { name: clientCommands.renew, arguments: [target] } });
  }
  const fingerprint = fingerprintOf(material);
  if (fingerprint !== undefined) {
    lenses.push({ span, title: 'Copy fingerprint', command: { name: clientCommands.copyFingerprint, arguments: [fingerprint] } });
  }
  return lenses;
}

/** `kube-apiserver serving certificate · CN=kube-apiserver · 7 SANs · 191 days left`. */
function summary(material: Material, fileName: string, now: number): string {
  const { content } = material;
  const title = materialTitle(material, fileName);
  if (content.type === 'certificate')
    return joined(
      title,
      fullName(content.subject),
      ...sanCount(content),
      timeLeft(content.validity.notAfter, content.validity.notBefore, now),
    );
  if (content.type === 'csr') return [title, fullName(content.subject), ...sanCount(content)].join(' · ');
  return content.type === 'crl' ? `${title} · ${count(content.revokedCount, 'revoked certificate')}` : title;
}

function sanCount({ subjectAltNames }: { readonly subjectAltNames: readonly unknown[] | undefined }): string[] {
  return subjectAltNames === undefined ? [] : [count(subjectAltNames.length, 'SAN')];
}

function timeLeft(notAfter: number, notBefore: number, now: number): string {
  if (Number.isNaN(now)) return '';
  if (Number.isNaN(notAfter)) return 'expiry unreadable';
  if (now > notAfter) return `expired ${durationWords(now - notAfter)} ago`;
  return now < notBefore ? `valid in ${durationWords(notBefore - now)}` : `${durationWords(notAfter - now)} left`;
}
