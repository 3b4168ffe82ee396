import type { FileChange } from '../issuing/file-change.js';
import type { Clock } from '../ports.js';
import { exampleReadme } from './example-readme.js';
import { makeSample } from './sample/make-sample.js';
import { reissueEmbedded, reissuePair } from './sample/reissue.js';
import { placedIn } from './sample/placed-in.js';
import { conf, controlPlaneFacts, day, pki } from './sample/sample-places.js';
import type { SampleFiles } from './sample/sample-files.js';

/** The example that people open first: a cluster with three things to find. Keys are among the changes; nothing is written. */
export async function makeExample(folderUri: string, clock: Clock): Promise<readonly FileChange[]> {
  const files = await makeSample(clock);
  const now = clock.now();
  await letExpire(files, now);
  await mistypeGroup(files, now);
  await forgetAddress(files, now);
  files.put({ path: 'README.md', text: exampleReadme, mode: 0o644, secret: false, what: 'what there is to find' });
  return placedIn(folderUri, files.all());
}

function letExpire(files: SampleFiles, now: number): Promise<void> {
  return reissuePair(files, `${pki}/apiserver-etcd-client`, {
    profile: 'apiserver-etcd-client',
    facts: controlPlaneFacts,
    lifetime: '365d',
    signer: `${pki}/etcd/ca`,
    at: now - 400 * day,
  });
}

function mistypeGroup(files: SampleFiles, now: number): Promise<void> {
  return reissueEmbedded(files, `${conf}/admin.conf`, {
    profile: 'client',
    subject: 'CN=kubernetes-admin,O=system:master',
    signer: `${pki}/ca`,
    at: now - 40 * day,
  });
}

/** What clients dial is left out: the machine got the address after the certificate was made. */
function forgetAddress(files: SampleFiles, now: number): Promise<void> {
  return reissuePair(files, `${pki}/apiserver`, {
    profile: 'apiserver',
    facts: { ...controlPlaneFacts, addresses: ['10.0.2.15'] },
    signer: `${pki}/ca`,
    at: now - 40 * day,
  });
}
