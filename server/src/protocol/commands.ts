/** Commands that the client registers and the server's code lenses and actions name. */
export const clientCommands = {
  showDetails: 'kubepki.certificate.showDetails',
  showText: 'kubepki.certificate.showText',
  compare: 'kubepki.certificate.compare',
  copyFingerprint: 'kubepki.certificate.copyFingerprint',
  issue: 'kubepki.certificate.issue',
  renew: 'kubepki.certificate.renew',
  createRequest: 'kubepki.request.create',
  signRequest: 'kubepki.request.sign',
  createKubeconfig: 'kubepki.kubeconfig.create',
  createCluster: 'kubepki.cluster.create',
  planRotation: 'kubepki.rotation.plan',
  takeRotationStep: 'kubepki.rotation.takeStep',
  explainError: 'kubepki.error.explain',
  showMap: 'kubepki.map.show',
  openExample: 'kubepki.example.open',
  checkLive: 'kubepki.live.check',
  restartServer: 'kubepki.server.restart',
  showOutput: 'kubepki.output.show',
} as const;

/** Commands that the server executes (`workspace/executeCommand`). */
export const serverCommands = {
  /** Arguments: uri, mode. */
  setMode: 'kubepki.server.setMode',
  /**
   * Applies a code action whose texts hold private key material, to the files themselves, so that no message carries it.
   * Arguments: uri, range, title.
   */
  applySecret: 'kubepki.server.applySecret',
} as const;
