import type { ContentPlan } from '../../certificate/plan-issue.js';
import { hereDocument, workFile, type Step } from '../script.js';
import { contentLines, nameLines } from './openssl-extensions.js';
import { subjectLines } from './openssl-subject.js';

export const configFile = workFile('openssl.cnf');

/** What a configuration is for: a request that somebody else signs, or a certificate. */
export interface ConfigUse {
  /** Beside what the plan says: identifiers of keys. */
  readonly identifiers: readonly string[];
  /** Asks for the extensions in the request itself. */
  readonly asks: 'extensions' | 'nothing';
  /** The section of `openssl ca`, where that signs. */
  readonly authority: readonly string[];
}

/** The configuration that all commands of one certificate read. */
export function writeConfig(plan: ContentPlan, { identifiers, asks, authority }: ConfigUse): Step {
  const sections = [
    [
      '[ req ]',
      'distinguished_name = subject',
      'prompt = no',
      'utf8 = yes',
      ...(asks === 'extensions' ? ['req_extensions = extensions'] : []),
    ],
    ['[ subject ]', ...subjectLines(plan.subject)],
    ['[ extensions ]', ...contentLines(plan), ...identifiers],
    nameLines(plan),
    authority,
  ].filter((section) => section.length > 0);
  return hereDocument(
    configFile,
    sections.flatMap((section, index) => (index === 0 ? section : ['', ...section])),
  );
}

/** A CA whose state is gone when the script ends: `openssl ca` alone sets dates (`x509 -not_before` came with OpenSSL 3.4). */
export function temporaryAuthority(digest: string): string[] {
  return [
    '[ ca ]',
    'default_ca = temporary',
    '',
    '[ temporary ]',
    'database = $ENV::work/index.txt',
    'serial = $ENV::work/serial',
    'new_certs_dir = $ENV::work',
    `default_md = ${digest}`,
    'policy = any',
    '',
    '[ any ]',
  ];
}
