/** A server that can be dialled. */
export interface LiveAddress {
  host: string;
  port: number;
  /** What is asked for by SNI, and verified: `tls-server-name`, or the host. */
  serverName: string;
}

/** `kubepki/live/targets`: the servers that kubeconfigs name, those of the open file first. */
export interface LiveTargetsParams {
  uri?: string;
}
export interface LiveTarget extends LiveAddress {
  uri: string;
  /** The kubeconfig as people name it: `prod/admin.conf`. */
  file: string;
  context: string;
  isCurrent: boolean;
  /** As the kubeconfig has it. */
  server: string;
}
export interface LiveTargetsResult {
  targets: LiveTarget[];
}
export const liveTargetsRequest = 'kubepki/live/targets';

/** What one connection showed. */
export type LiveOutcome =
  /** `chain`: DER in base64, the server's own first. `brokenOff`: the server ended it then, in the words of the TLS library. */
  | { type: 'presented'; chain: string[]; protocol: string; brokenOff?: string }
  /** Something answered, and not with TLS. */
  | { type: 'no-tls'; isHttp: boolean }
  /** A TLS server that did not come as far as its certificate. */
  | { type: 'no-handshake'; reason: 'timeout' | 'closed' | 'error'; detail: string }
  | { type: 'no-connection'; reason: 'refused' | 'no-name' | 'timeout' | 'unreachable'; detail: string };

/** `kubepki/live/judge`: what the files expect of a server, beside what it showed. */
export interface LiveJudgeParams {
  address: LiveAddress;
  /** The context of a kubeconfig that was dialled; absent: an address that was typed. */
  from?: { uri: string; context: string };
  outcome: LiveOutcome;
}
export interface LiveJudgeResult {
  verdict: 'ok' | 'fail' | 'unknown';
  /** A page that an editor renders. */
  markdown: string;
}
export const liveJudgeRequest = 'kubepki/live/judge';
