import { holdsConfigs, type Material } from '../../documents/document.js';
import type { Certificate } from '../../formats/x509/types.js';
import { dateWords } from '../../base/time-words.js';
import { fullName } from '../describe/material-line.js';
import type { CauseFinder, CauseQuestion } from './cause-finder.js';
import type { FoundCause } from './explanation.js';
import { timeOf } from './find-by-finding.js';

/** Certificates that the error describes: by their names, their end, their serial number, their CA. */
export const findByCertificate: CauseFinder = (question) => {
  const search = searches[question.error.error.id];
  return search ? search(question) : [];
};

const searches: Readonly<Record<string, (question: CauseQuestion) => readonly FoundCause[]>> = {
  'name-not-covered': findUncovered,
  'same-name-other-key': findNamesakes,
  'candidate-refused': findNamesakes,
  expired: findEnded,
  'candidate-expired': findEnded,
  'bootstrap-certificate-expired': findEnded,
  'caller-certificate-expired': findBySerial,
  'caller-certificate-unknown': findBySerial,
  'caller-certificate-usage': findBySerial,
  'caller-certificate-refused': findBySerial,
  forbidden: findIdentity,
  'node-forbidden': findIdentity,
  'kubelet-api-forbidden': findIdentity,
  'requestheader-name': findIdentity,
};

interface Holding {
  readonly material: Material;
  readonly certificate: Certificate;
}

function certificatesOf({ files }: CauseQuestion): readonly Holding[] {
  return files.flatMap(({ document }) =>
    document.materials.flatMap((material) =>
      material.content.type === 'certificate' ? [{ material, certificate: material.content }] : [],
    ),
  );
}

function at({ uri, headSpan, span }: Material): Pick<FoundCause, 'uri' | 'span' | 'extent'> {
  return { uri, span: headSpan, extent: span };
}

/** The certificate with exactly the names that the error lists, and who dials the one that it lacks. */
function findUncovered(question: CauseQuestion): readonly FoundCause[] {
  const { names = '', host = '' } = question.error.places;
  const isAddress = /^[\d.]+$|:/.test(host);
  const serving = certificatesOf(question)
    .filter(({ certificate }) => namesOf(certificate, isAddress ? 'IP' : 'DNS') === names.toLowerCase())
    .map(({ material }) => ({
      ...at(material),
      words: `This certificate lacks \`${host}\`.`,
      fix: `Issue it again with \`${isAddress ? 'IP' : 'DNS'}:${host}\`.`,
    }));
  return [...serving, ...findDialling(question, host)];
}

function namesOf({ subjectAltNames = [] }: Certificate, type: 'IP' | 'DNS'): string {
  return subjectAltNames
    .filter((name) => name.type === type)
    .map(({ value }) => value.toLowerCase())
    .join(', ');
}

function findDialling({ files }: CauseQuestion, host: string): readonly FoundCause[] {
  return files
    .flatMap(({ document }) => (holdsConfigs(document) ? document.configs.map((config) => ({ uri: document.uri, config })) : []))
    .flatMap(({ uri, config }) =>
      config.clusters.flatMap(({ value }) => {
        const server = value?.server;
        const dials = server && value.tlsServerName === undefined && hostOf(server.value) === host.toLowerCase();
        return dials
          ? [
              {
                uri,
                span: server.span,
                words: `This cluster dials \`${host}\`.`,
                fix: 'Dial a name that the certificate has, or set `tls-server-name`.',
              },
            ]
          : [];
      }),
    );
}

function hostOf(server: string): string {
  return (/^\w+:\/\/(\[[^\]]*\]|[^/:?#]*)/.exec(server)?.[1] ?? '').replaceAll(/[[\]]/g, '').toLowerCase();
}

/** CAs of one name with several keys: the older ones are what is stale. */
function findNamesakes(question: CauseQuestion): readonly FoundCause[] {
  const { authority } = question.error.places;
  const authorities = certificatesOf(question).filter(
    ({ certificate }) => certificate.isCA && certificate.subject.commonName === authority,
  );
  const newest = authorities.reduce<Holding | undefined>(
    (best, one) => (best && best.certificate.validity.notBefore >= one.certificate.validity.notBefore ? best : one),
    undefined,
  );
  if (!newest) return [];
  const stale = authorities.filter(({ certificate }) => certificate.publicKey.spkiSha256 !== newest.certificate.publicKey.spkiSha256);
  const name = question.relativeName(newest.material.uri);
  const made = (one: Holding): string => dateWords(one.certificate.validity.notBefore);
  return stale.map((one) => ({
    ...at(one.material),
    words: `Holds the CA made ${made(one)}; ${name} has one of the same name made ${made(newest)}.`,
    fix: `Put the CA of ${name} here.`,
  }));
}

function findEnded(question: CauseQuestion): readonly FoundCause[] {
  const end = timeOf(question.error.places['notAfter'] ?? '');
  return certificatesOf(question)
    .filter(({ certificate }) => certificate.validity.notAfter === end)
    .map(({ material, certificate }) => ({
      ...at(material),
      words: `The certificate of ${fullName(certificate.subject)} ended ${dateWords(end)}.`,
      fix: 'Renew it.',
    }));
}

/** Go prints serial numbers in decimal. */
function findBySerial(question: CauseQuestion): readonly FoundCause[] {
  const { serial = '' } = question.error.places;
  if (!/^\d{1,60}$/.test(serial)) return [];
  const hex = BigInt(serial).toString(16).toUpperCase();
  return certificatesOf(question)
    .filter(({ certificate }) => certificate.serial.replace(/^0+(?=.)/, '') === hex)
    .map(({ material, certificate }) => ({
      ...at(material),
      words: `This is the certificate: ${fullName(certificate.subject)}, until ${dateWords(certificate.validity.notAfter)}.`,
    }));
}

/** The client certificate that makes a caller who they are. */
function findIdentity(question: CauseQuestion): readonly FoundCause[] {
  const { user, node } = question.error.places;
  const name = user ?? (node === undefined ? undefined : `system:node:${node}`);
  return certificatesOf(question)
    .filter(({ certificate }) => !certificate.isCA && name !== undefined && certificate.subject.commonName === name)
    .map(({ material, certificate }) => {
      const groups = certificate.subject.values('O');
      return { ...at(material), words: `This certificate makes the caller \`${name ?? ''}\`, ${groupWords(groups)}.` };
    });
}

function groupWords(groups: readonly string[]): string {
  return groups.length === 0
    ? 'in no group'
    : `in the group${groups.length === 1 ? '' : 's'} ${groups.map((group) => `\`${group}\``).join(', ')}`;
}
