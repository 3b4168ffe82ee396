import { toBase64 } from '../../issuing/kubeconfig/base64-text.js';
import type { IssueRequest } from '../../issuing/issue-request.js';
import { make, type MadePair } from './make.js';
import type { SampleFiles } from './sample-files.js';

/** What a certificate of the sample is made of once more. */
export interface Reissued extends Pick<IssueRequest, 'profile' | 'facts' | 'subject' | 'sans' | 'lifetime'> {
  /** Path of the CA without its ending. */
  readonly signer: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Puts another certificate for the same key into `stem.crt`. */
export async function reissuePair(files: SampleFiles, stem: string, wanted: Reissued): Promise<void> {
  const key = { pem: files.text(`${stem}.key`) };
  files.write(`${stem}.crt`, (await reissue(files, wanted, key)).certificate);
}

/** Puts another certificate, with a key of its own, into a kubeconfig. */
export async function reissueEmbedded(files: SampleFiles, path: string, wanted: Reissued): Promise<void> {
  const { certificate, key } = await reissue(files, wanted, { make: 'ec-p256' });
  setField(files, path, 'client-certificate-data', toBase64(certificate));
  setField(files, path, 'client-key-data', toBase64(key));
}

export function reissue(files: SampleFiles, { signer, at, ...request }: Reissued, key: IssueRequest['key']): Promise<MadePair> {
  const authority = { certificate: files.text(`${signer}.crt`), key: files.text(`${signer}.key`) };
  return make({ ...request, key, authority }, at);
}

/** Sets a field that a kubeconfig of one context has once. */
export function setField(files: SampleFiles, path: string, field: string, value: string): void {
  const text = files.text(path);
  const line = new RegExp(`^( *)${field}: .*$`, 'm').exec(text);
  if (!line) throw new Error(`${path} has no ${field}.`);
  files.write(path, text.replace(line[0], `${line[1] ?? ''}${field}: ${value}`));
}
