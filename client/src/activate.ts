import type { ExtensionContext } from 'vscode';
import { activateClusterFeature } from './features/cluster/index.js';
import { activateClustersView } from './features/clusters-view/index.js';
import { activateConnectionsView } from './features/connections-view/index.js';
import { activateDetailsFeature } from './features/details/index.js';
import { activateExplainFeature } from './features/explain/index.js';
import { activateFingerprintFeature } from './features/fingerprint/index.js';
import { activateIssueFeature } from './features/issue/index.js';
import { activateKubeconfigFeature } from './features/kubeconfig/index.js';
import { activateKubeconfigsFeature } from './features/kubeconfigs/index.js';
import { activateLiveCheckFeature } from './features/live-check/index.js';
import { activateMapFeature } from './features/map/index.js';
import { activatePracticeFeature } from './features/practice/index.js';
import { activateRenewFeature } from './features/renew/index.js';
import { activateRowActions } from './features/row-actions/index.js';
import { activateRotationFeature } from './features/rotation/index.js';
import { activateServerFeature } from './features/server/index.js';
import { activateSignFeature } from './features/sign/index.js';
import { activateStatusFeature } from './features/status/index.js';
import { createClient, type Host } from './infrastructure/client.js';

/** What other extensions and the tests may use. */
export interface Api {
  /** Settles when the language server answers, rejects when it could not be started. */
  readonly ready: Promise<void>;
}

/** Wires the features; the server starts in the background, so that activation takes no time. */
export function activateClient(context: ExtensionContext, host: Host): Api {
  const client = createClient(context, host);
  activateStatusFeature(client);
  activateClustersView(client);
  activateKubeconfigsFeature(client);
  activateConnectionsView(client);
  activateRowActions(client);
  activateDetailsFeature(client);
  activateFingerprintFeature(client);
  activateExplainFeature(client);
  activateIssueFeature(client);
  activateRenewFeature(client);
  activateSignFeature(client);
  activateKubeconfigFeature(client);
  activateClusterFeature(client);
  activateRotationFeature(client);
  activateMapFeature(client);
  activateLiveCheckFeature(client);
  activatePracticeFeature(client);
  return { ready: activateServerFeature(client) };
}
