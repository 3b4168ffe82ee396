/** A server that can be dialled. */
export interface LiveAddress {
  host: string;
  port: number;
  /** What is asked for by SNI, and verified: `tls-server-name`, or the host. */
  serverName: string;
}

/** What a cluster's `proxy-url` names, without the credentials in it. */
export interface LiveProxy {
  scheme: 'http' | 'https' | 'socks5';
  host: string;
  port: number;
  /** Whether the URL holds credentials; they are not sent, to nobody. */
  hasCredentials: boolean;
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
  /** Absent: the server is dialled directly, as far as the kubeconfig says. */
  proxy?: LiveProxy;
  /** kubectl's words where it stops before it connects: a `proxy-url` that is none. */
  refused?: string;
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
  | { type: 'no-connection'; reason: LiveUnreached; detail: string }
  /** The proxy on the way is not reached, */
  | { type: 'no-proxy'; reason: LiveUnreached; detail: string }
  /** says that it does not connect: with a status of HTTP and its text, or with a code of SOCKS (255: no way to sign in that suits), */
  | { type: 'proxy-refuses'; code: number; text: string }
  /** or is none: what it answered. */
  | { type: 'not-a-proxy'; reason: 'timeout' | 'closed' | 'answer'; detail: string };

export type LiveUnreached = 'refused' | 'no-name' | 'timeout' | 'unreachable';

/** `kubepki/live/judge`: what the files expect of a server, beside what it showed. */
export interface LiveJudgeParams {
  address: LiveAddress;
  /** The context of a kubeconfig that was dialled; absent: an address that was typed. */
  from?: { uri: string; context: string };
  /** What it was dialled through. */
  proxy?: LiveProxy;
  /** The environment of the editor names a proxy for https, which was not dialled through. */
  passedBy?: 'environment';
  outcome: LiveOutcome;
}
export interface LiveJudgeResult {
  verdict: 'ok' | 'fail' | 'unknown';
  /** A page that an editor renders. */
  markdown: string;
}
export const liveJudgeRequest = 'kubepki/live/judge';
