import { sampleRoot, sampleWorkspace, type SampleFiles } from '../sample/sample-files.js';
import { manifests, pki } from '../sample/sample-places.js';
import type { LanguageService } from '../../service.js';
import type { Exercise, Shown } from './exercise.js';
import type { PracticeWorld } from './practice-world.js';

/** The words that a person would meet: what the product foretells for the files as they are. */
export async function predictWords({ shows }: Exercise, files: SampleFiles, world: PracticeWorld): Promise<string> {
  if (shows.from === 'program') return shows.words;
  const workspace = sampleWorkspace(files.all());
  const service = world.openService({ workspace, clock: world.clock, logger: world.logger });
  await service.scan(files.all().map(({ path }) => `${sampleRoot}/${path}`));
  const words = await (shows.from === 'kubectl' ? kubectlWords(service, files, shows) : connectionWords(service, shows));
  // Tests make every exercise.
  if (words === undefined) throw new Error('An exercise breaks nothing that could be foretold.');
  return words;
}

async function kubectlWords(
  service: LanguageService,
  files: SampleFiles,
  { kubeconfig }: Extract<Shown, { readonly from: 'kubectl' }>,
): Promise<string | undefined> {
  const report = await service.handshake({
    kubeconfig: `${sampleRoot}/${kubeconfig}`,
    serverChain: `${sampleRoot}/${pki}/apiserver.crt`,
    clientCa: `${sampleRoot}/cp1${clientCaOf(files)}`,
  });
  return report.verdict === 'fail' ? report.words.prefix + report.words.text : undefined;
}

/** As kube-apiserver would read it. */
function clientCaOf(files: SampleFiles): string {
  return /--client-ca-file=(.*)/.exec(files.text(`${manifests}/kube-apiserver.yaml`))?.[1] ?? '';
}

async function connectionWords(
  service: LanguageService,
  { client, server }: Extract<Shown, { readonly from: 'connection' }>,
): Promise<string | undefined> {
  const connections = (await service.connections()).flatMap((cluster) => cluster.connections);
  const shown = connections.find((each) => each.client.name === client && (server === undefined || each.server.name === server));
  return shown?.error;
}
